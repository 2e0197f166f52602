using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Providers;

/// <summary>All sinks of a category that take anything at all. Immutable.</summary>
internal sealed class LogSinks
{
    public static readonly LogSinks None = new([], true);

    private readonly LogSink[] _sinks;

    public LogSinks(IEnumerable<LogSink> sinks, bool keepNothing)
    {
        _sinks = [.. sinks.Where(sink => sink.Lowest <= LogLevel.Critical)];
        Lowest = _sinks.Select(sink => sink.Lowest).DefaultIfEmpty(LogLevel.None).Min();
        KeepNothing = keepNothing;
    }

    /// <summary>Below it no sink takes anything.</summary>
    public LogLevel Lowest { get; }

    /// <summary>Whether all of them are known to keep nothing of a record after they wrote it.</summary>
    public bool KeepNothing { get; }

    public ReadOnlySpan<LogSink> All => _sinks;
}
