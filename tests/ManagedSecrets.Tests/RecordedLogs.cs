using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagedSecrets;

/// <summary>A logger factory, and a provider, whose loggers keep what they get, of one category or of all.</summary>
internal sealed class RecordedLogs(string? category = null) : ILoggerFactory, ILoggerProvider, ILogger
{
    private readonly List<(LogLevel Level, string Message)> _lines = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> All => Of(level => level >= LogLevel.Trace);

    public IReadOnlyList<string> Warnings => Of(level => level == LogLevel.Warning);

    public IReadOnlyList<string> Errors => Of(level => level == LogLevel.Error);

    public ILogger CreateLogger(string categoryName) => category is null || category == categoryName ? this : NullLogger.Instance;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add((logLevel, $"{formatter(state, exception)}{exception}"));
            _change.SetResult();
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Ends when a line like this was written.</summary>
    public async Task WhenAsync(Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (_lines)
            {
                if (_lines.Exists(line => isWanted(line.Message)))
                    return;
                change = _change.Task;
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
    }

    private IReadOnlyList<string> Of(Func<LogLevel, bool> isWanted)
    {
        lock (_lines)
            return [.. _lines.Where(line => isWanted(line.Level)).Select(line => line.Message)];
    }
}
