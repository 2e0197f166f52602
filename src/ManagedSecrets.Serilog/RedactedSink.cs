using Serilog.Core;
using Serilog.Events;

namespace ManagedSecrets.Serilog;

/// <summary>Masks events on their way to a sink. Thread-safe if the sink is.</summary>
internal sealed class RedactedSink(ILogEventSink inner, SecretRedactor redactor) : ILogEventSink, IDisposable, IAsyncDisposable
{
    private readonly EventRedaction _events = new(redactor);

    // Outside the masking: what the sink throws is the sink's.
    public void Emit(LogEvent logEvent) => inner.Emit(_events.Mask(logEvent));

    public void Dispose() => (inner as IDisposable)?.Dispose();

    public ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
            return disposable.DisposeAsync();
        Dispose();
        return ValueTask.CompletedTask;
    }
}
