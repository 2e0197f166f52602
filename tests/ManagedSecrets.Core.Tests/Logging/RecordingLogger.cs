using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging;

/// <summary>A logger that keeps what it gets and can be stopped or made to fail on the way.</summary>
internal sealed class RecordingLogger : ILogger
{
    private readonly List<Record> _records = [];

    public LogLevel Minimum { get; init; } = LogLevel.Information;

    public Action<string> BeforeEach { get; init; } = _ => { };

    public IReadOnlyList<Record> Records
    {
        get
        {
            lock (_records)
                return [.. _records];
        }
    }

    public IEnumerable<string> Messages => Records.Select(record => record.Message);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= Minimum;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string message = formatter(state, exception);
        BeforeEach(message);
        lock (_records)
            _records.Add(new Record(logLevel, eventId, message, state as IReadOnlyList<KeyValuePair<string, object?>>, exception));
    }

    internal sealed record Record(
        LogLevel Level, EventId EventId, string Message, IReadOnlyList<KeyValuePair<string, object?>>? Values, Exception? Exception);
}
