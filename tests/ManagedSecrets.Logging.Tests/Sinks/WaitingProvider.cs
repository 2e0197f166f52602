using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Sinks;

/// <summary>A provider whose lines a test can wait for.</summary>
public sealed class WaitingProvider : ILoggerProvider, ISupportExternalScope
{
    private readonly Channel<(string Category, string Line)> _lines = Channel.CreateUnbounded<(string, string)>();
    private IExternalScopeProvider? _scopes;

    /// <summary>Waits for the next line of a category; lines of others are passed over.</summary>
    public async Task<string> NextAsync(string category, CancellationToken cancellationToken)
    {
        while (true)
        {
            (string Category, string Line) next = await _lines.Reader.ReadAsync(cancellationToken);
            if (next.Category == category)
                return next.Line;
        }
    }

    /// <summary>Gives the next line of a category if it is there; lines of others are passed over.</summary>
    public string? TryNext(string category)
    {
        while (_lines.Reader.TryRead(out (string Category, string Line) next))
        {
            if (next.Category == category)
                return next.Line;
        }

        return null;
    }

    public ILogger CreateLogger(string categoryName) => new WaitingLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class WaitingLogger(WaitingProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<string> scopes = [];
            provider._scopes?.ForEachScope((scope, list) => list.Add($"{scope}"), scopes);
            provider._lines.Writer.TryWrite((category, $"{formatter(state, exception)} {exception} {string.Join(' ', scopes)}"));
        }
    }
}
