using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Configuration;

/// <summary>Keeps the lines of the library's own category.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = [];

    public LogLines() => Factory = LoggerFactory.Create(logging => logging.AddProvider(this));

    public ILoggerFactory Factory { get; }

    public IReadOnlyList<string> All => [.. _lines.Select(line => line.Text)];

    public IReadOnlyList<string> Warnings => [.. _lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) =>
        categoryName == "ManagedSecrets" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
