using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging;

/// <summary>
/// Holds what is logged before the host has a logger, since configuration is built first, and hands it over when there is one. Of more
/// than <see cref="Capacity"/> messages the oldest are dropped, and their number is told. Thread-safe.
/// </summary>
internal sealed class StartupLog(TimeProvider timeProvider) : ILogger
{
    /// <summary>How many messages are held at most.</summary>
    public const int Capacity = 256;

    private readonly Lock _gate = new();
    private readonly Queue<StartupLogEntry> _entries = new();
    private long _dropped;
    private bool _replaying;
    private ILogger? _next;
    private volatile ILogger? _target;

    /// <summary>What waits for a logger, the oldest first.</summary>
    public IReadOnlyList<StartupLogEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>Information and above until there is a logger, then what that says.</summary>
    public bool IsEnabled(LogLevel logLevel) =>
        _target?.IsEnabled(logLevel) ?? logLevel is >= LogLevel.Information and < LogLevel.None;

    /// <summary>A scope of the logger, or none while there is no logger.</summary>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _target?.BeginScope(state);

    /// <summary>Hands a message on, or holds it while there is no logger.</summary>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (_target is null && IsEnabled(logLevel))
        {
            StartupLogEntry entry = new(
                timeProvider.GetUtcNow(), logLevel, eventId, formatter(state, null),
                logger => logger.Log(logLevel, eventId, state, exception, formatter));
            if (TryHold(entry))
                return;
        }

        _target?.Log(logLevel, eventId, state, exception, formatter);
    }

    /// <summary>
    /// Hands over what is held, in order, then every later message directly. What arrives meanwhile is handed over too, in its turn.
    /// A later call replaces the logger; nothing is handed over twice.
    /// </summary>
    public void ReplayTo(ILogger logger)
    {
        long dropped;
        lock (_gate)
        {
            _next = logger;
            if (_replaying)
                return;
            _replaying = true;
            (dropped, _dropped) = (_dropped, 0);
        }

        if (dropped > 0)
            Try(logger, target => ManagedSecrets.Logging.Log.DroppedAtStart(target, dropped));
        while (TakeOrForward(logger) is { } entry)
            Try(logger, entry.Replay);
    }

    private bool TryHold(StartupLogEntry entry)
    {
        lock (_gate)
        {
            if (_target is not null)
                return false;

            _entries.Enqueue(entry);

            // A replay empties the queue, so nothing need be dropped meanwhile.
            if (_entries.Count > Capacity && !_replaying)
            {
                _entries.Dequeue();
                _dropped++;
            }

            return true;
        }
    }

    private StartupLogEntry? TakeOrForward(ILogger logger)
    {
        lock (_gate)
        {
            if (_entries.TryDequeue(out StartupLogEntry? entry))
                return entry;

            _target = _next ?? logger;
            _replaying = false;
            return null;
        }
    }

    // A logger throws when one of its sinks fails. That must cost neither the other messages nor the start of the app.
    private static void Try(ILogger logger, Action<ILogger> log)
    {
        try
        {
            log(logger);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
        }
    }
}
