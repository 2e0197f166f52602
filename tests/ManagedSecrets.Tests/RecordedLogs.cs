using Microsoft.Extensions.Logging;

namespace ManagedSecrets;

/// <summary>A logger factory whose loggers keep what they get.</summary>
internal sealed class RecordedLogs : ILoggerFactory, ILogger
{
    private readonly List<(LogLevel Level, string Message)> _lines = [];

    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_lines)
                return [.. _lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Message)];
        }
    }

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lines)
                return [.. _lines.Select(line => line.Message)];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
            _lines.Add((logLevel, formatter(state, exception)));
    }

    public void Dispose()
    {
    }
}
