using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Sinks;

/// <summary>A provider without scopes of the factory: it keeps what it is told in a list, as text.</summary>
[ProviderAlias("List")]
public class ListProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyList<string> Lines => [.. _lines];

    public ConcurrentQueue<string> Categories { get; } = [];

    public int Disposals { get; private set; }

    public ILogger CreateLogger(string categoryName)
    {
        Categories.Enqueue(categoryName);
        return new ListLogger(this, categoryName);
    }

    public void Dispose()
    {
        Disposals++;
        GC.SuppressFinalize(this);
    }

    protected virtual string Scopes() => string.Empty;

    private sealed class ListLogger(ListProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            provider._lines.Enqueue($"scope {state} {ShownThing.Of(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string pairs = state is IEnumerable<KeyValuePair<string, object?>> list ? ShownThing.Of(list) : "-";
            string data = exception is null ? string.Empty : ShownThing.Of(exception.Data);
            provider._lines.Enqueue($"{logLevel} {category} {eventId} {formatter(state, exception)} | {state} | {pairs} | {exception} {data} | {provider.Scopes()}");
        }
    }
}
