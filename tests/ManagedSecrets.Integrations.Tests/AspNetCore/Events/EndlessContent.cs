using System.Net;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>A body that begins, in chunks, and never ends by itself.</summary>
internal sealed class EndlessContent(int chunk) : HttpContent
{
    /// <summary>How many bytes were taken from it.</summary>
    public long Sent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[chunk];
        while (true)
        {
            await stream.WriteAsync(bytes, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            Sent += chunk;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
