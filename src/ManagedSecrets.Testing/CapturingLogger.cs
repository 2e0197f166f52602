using System.Text;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Testing;

/// <summary>Keeps all text that a sink could make of a line.</summary>
internal sealed class CapturingLogger(CapturedLogs logs, string category) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logs.Scopes.Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        StringBuilder text = new();
        text.AppendLine(category).AppendLine(eventId.Name).AppendLine(formatter(state, exception));
        ValueText.Append(text, state);
        ValueText.Append(text, exception);
        logs.Scopes.ForEachScope(ValueText.AppendScope, text);
        logs.Add(new CapturedLine(text.ToString(), $"the log of '{category}' ({logLevel}, event {eventId.Id})"));
    }
}
