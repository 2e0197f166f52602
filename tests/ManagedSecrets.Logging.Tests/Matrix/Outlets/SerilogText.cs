using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>A sink of Serilog that keeps all of an event as text.</summary>
internal sealed class SerilogText : ILogEventSink
{
    public ConcurrentQueue<string> Entries { get; } = [];

    public void Emit(LogEvent logEvent) => Entries.Enqueue(
        $"{logEvent.Level} {logEvent.MessageTemplate.Text} | {logEvent.RenderMessage(CultureInfo.InvariantCulture)} | "
        + $"{string.Join(';', logEvent.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))} | {logEvent.Exception}");
}
