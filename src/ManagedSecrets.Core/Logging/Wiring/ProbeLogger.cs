using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>Keeps what a sink would have written.</summary>
internal sealed class ProbeLogger : ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IEnumerable<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue(formatter(state, exception));
        _lines.Enqueue(exception?.ToString() ?? string.Empty);
        if (state is IEnumerable<KeyValuePair<string, object?>> pairs)
            _lines.Enqueue(string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")));
    }
}
