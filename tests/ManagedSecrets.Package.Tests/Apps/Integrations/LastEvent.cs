using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Integrations;

internal sealed class LastEvent : ILogEventSink
{
    public string? Text { get; private set; }

    public void Emit(LogEvent logEvent) => Text = logEvent.RenderMessage(CultureInfo.InvariantCulture);
}
