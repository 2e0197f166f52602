using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>What a listener to the event source of logging gets, in all its forms.</summary>
internal sealed class EventSourceOutlet : Outlet
{
    private readonly Listener _listener = new();

    public override IEnumerable<string> Entries => _listener.Entries;

    public override void Register(ILoggingBuilder logging) => logging.AddEventSourceLogger();

    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    private sealed class Listener : EventListener
    {
        public ConcurrentQueue<string> Entries { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Extensions-Logging")
                EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All, new Dictionary<string, string?>());
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // The second part of each is the number of the factory in this process; the fourth of a scope's, that of the scope.
            IEnumerable<string?> parts = eventData.PayloadNames!.Zip(eventData.Payload!)
                .Where(part => part.First is not ("FactoryID" or "ID" or "ActivityTraceId" or "ActivitySpanId"))
                .Select(part => Show(part.Second));
            Entries?.Enqueue($"{eventData.EventName} {string.Join('|', parts)}");
        }

        private static string? Show(object? part) => part switch
        {
            string text => text,
            IDictionary<string, object?> fields => $"({string.Join(';', fields.Select(field => $"{field.Key}={Show(field.Value)}"))})",
            IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Show))}]",
            _ => part?.ToString(),
        };
    }
}
