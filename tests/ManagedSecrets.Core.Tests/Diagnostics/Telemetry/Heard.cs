using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>Listens to the process's meter and activity source, and shows what concerns one store: other tests use them too.</summary>
internal sealed class Heard : IDisposable
{
    private readonly ConcurrentQueue<Measured> _measured = [];
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;
    private readonly string _address;

    public Heard(string address)
    {
        _address = address;
        Ledger.Settle();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ManagedSecretsTelemetry.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Enqueue(new Measured(instrument.Name, value, tags.ToArray())));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measured.Enqueue(new Measured(instrument.Name, value, tags.ToArray())));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ManagedSecretsTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public IReadOnlyList<Activity> Spans => [.. _spans.Where(span => Equals(span.GetTagItem("server.address"), _address))];

    /// <summary>All measurements of this store so far.</summary>
    public IReadOnlyList<Measured> Measurements => [.. _measured.Where(one => one.IsOf(_address))];

    /// <summary>Whatever was heard, of any store.</summary>
    public IReadOnlyList<Measured> Everything => [.. _measured];

    /// <summary>What one instrument shows when it is collected now.</summary>
    public IReadOnlyList<Measured> Collect(string instrument)
    {
        _measured.Clear();
        _meters.RecordObservableInstruments();
        return [.. Measurements.Where(one => one.Instrument == instrument)];
    }

    /// <summary>The sum of what one instrument shows of any store, or of none.</summary>
    public double CollectTotal(string instrument)
    {
        _measured.Clear();
        _meters.RecordObservableInstruments();
        return _measured.Where(one => one.Instrument == instrument).Sum(one => one.Value);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    internal sealed record Measured(string Instrument, double Value, KeyValuePair<string, object?>[] Tags)
    {
        public object? this[string tag] => Tags.FirstOrDefault(pair => pair.Key == tag).Value;

        public bool IsOf(string address) => Equals(this["server.address"], address);

        public override string ToString() => $"{Instrument} {Value} {string.Join(' ', Tags)}";
    }
}
