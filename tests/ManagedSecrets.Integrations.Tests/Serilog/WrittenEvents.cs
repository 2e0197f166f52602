using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace ManagedSecrets.Integrations;

/// <summary>A sink that keeps the events, and what two formatters make of them: as text, and as JSON.</summary>
internal sealed class WrittenEvents : ILogEventSink, IDisposable
{
    private static readonly ITextFormatter[] Formatters =
    [
        new MessageTemplateTextFormatter("{Level} {Message:lj} {Properties:j}{NewLine}{Exception}", CultureInfo.InvariantCulture),
        new JsonFormatter(renderMessage: true),
    ];

    private readonly List<LogEvent> _events = [];

    public IReadOnlyList<LogEvent> Events => _events;

    public bool IsDisposed { get; private set; }

    public string Text
    {
        get
        {
            using StringWriter writer = new(CultureInfo.InvariantCulture);
            foreach (LogEvent one in _events)
                Array.ForEach(Formatters, formatter => formatter.Format(one, writer));
            return writer.ToString();
        }
    }

    public void Emit(LogEvent logEvent) => _events.Add(logEvent);

    public void Dispose() => IsDisposed = true;
}
