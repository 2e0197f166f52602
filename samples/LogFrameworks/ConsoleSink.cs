using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace LogFrameworks;

/// <summary>Any sink of an app.</summary>
internal sealed class ConsoleSink : ILogEventSink
{
    public void Emit(LogEvent logEvent) => Console.WriteLine(logEvent.RenderMessage(CultureInfo.InvariantCulture));
}
