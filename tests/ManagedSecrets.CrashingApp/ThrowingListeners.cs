using System.Diagnostics;
using System.Diagnostics.Metrics;
using ManagedSecrets;

namespace CrashingApp;

/// <summary>Listeners that throw as they are told of the library's meter and activity source, after one that hears of all instruments.</summary>
internal sealed class ThrowingListeners : IDisposable
{
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MeterListener _hearing = new();
    private readonly MeterListener _throwing = new();
    private readonly ActivityListener _asked = new() { ShouldListenTo = source => ThrowFor(source.Name) };

    public ThrowingListeners()
    {
        _hearing.InstrumentPublished = (instrument, _) => Hear(instrument);
        _throwing.InstrumentPublished = (instrument, _) => ThrowFor(instrument.Meter.Name);
        _hearing.Start();
        _throwing.Start();
        ActivitySource.AddActivityListener(_asked);
    }

    /// <summary>Ends when the last of the instruments was told of.</summary>
    public Task Told => _told.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

    public void Dispose()
    {
        _hearing.Dispose();
        _throwing.Dispose();
        _asked.Dispose();
    }

    private void Hear(Instrument instrument)
    {
        if (instrument.Name == ManagedSecretsTelemetry.TimeToExpiry)
            _told.TrySetResult();
    }

    private static bool ThrowFor(string name) => name is ManagedSecretsTelemetry.MeterName ? throw new InvalidOperationException("a listener") : false;
}
