using System.Collections;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ScrubLogs;

/// <summary>Writes all of a line that a sink could write: message, values, scopes, exception with its data.</summary>
internal sealed class TextSink : ILoggerProvider, ISupportExternalScope
{
    private readonly StringBuilder _text = new();
    private IExternalScopeProvider? _scopes;

    /// <summary>Lets an app leak, and gives what was written.</summary>
    public string TextOf(IHost host, Leak leak)
    {
        lock (_text)
            _text.Clear();
        leak.Log(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop"));
        lock (_text)
            return _text.ToString().TrimEnd();
    }

    public ILogger CreateLogger(string categoryName) => new TextLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private void Write(string message, object? state, Exception? exception)
    {
        StringBuilder line = new(message);
        foreach (KeyValuePair<string, object?> pair in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            if (pair.Key != "{OriginalFormat}")
                line.Append($" {pair.Key}={Show(pair.Value)}");
        }

        _scopes?.ForEachScope((scope, written) => written.Append($" in {scope}"), line);
        if (exception is not null)
            line.Append($" {exception}");
        foreach (DictionaryEntry entry in exception?.Data ?? new Hashtable())
            line.Append($" {entry.Key}={entry.Value}");
        lock (_text)
            _text.AppendLine(line.ToString());
    }

    private static string? Show(object? value) =>
        value is IEnumerable items and not string ? string.Join(',', items.Cast<object?>().Select(Show)) : value?.ToString();

    private sealed class TextLogger(TextSink sink, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // The sample's own lines alone: neither those of the host nor the alarm that the leaks raise.
        public bool IsEnabled(LogLevel logLevel) => category == "Shop";

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                sink.Write(formatter(state, exception), state, exception);
        }
    }
}
