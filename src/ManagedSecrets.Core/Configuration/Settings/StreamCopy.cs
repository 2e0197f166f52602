using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

/// <summary>A stream can be read once, and a reader may close it; ours must not be the reading that the app then misses.</summary>
internal sealed class StreamCopy : IDisposable
{
    private readonly StreamConfigurationSource? _source;
    private readonly byte[] _content = [];

    public StreamCopy(IConfigurationSource source)
    {
        _source = source as StreamConfigurationSource;
        if (_source?.Stream is not { } stream)
            return;
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        _content = copy.ToArray();
        _source.Stream = new MemoryStream(_content);
    }

    /// <summary>Gives the app's own reading the whole content.</summary>
    public void Dispose()
    {
        if (_source?.Stream is not null)
            _source.Stream = new MemoryStream(_content);
    }
}
