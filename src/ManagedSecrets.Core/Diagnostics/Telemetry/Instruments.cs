using System.Diagnostics.Metrics;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>
/// The one meter of the process. Nothing but the duration is recorded: all else is observed. Who listens is told of each instrument as it is
/// made; one that throws then does so on a thread of ours, and must not end the process.
/// </summary>
internal static class Instruments
{
    /// <summary>From a warm look over HTTP/2 to the longest deadline.</summary>
    private static readonly double[] Seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 600];

    private static readonly Meter Meter = new(ManagedSecretsTelemetry.MeterName, LookSpan.Version);

    static Instruments()
    {
        MakeCounters();
        MakeUpDownCounter(ManagedSecretsTelemetry.SecretCount, FeedGauges.Secrets, "Secrets in use.");
        MakeUpDownCounter(ManagedSecretsTelemetry.UnmaskedCount, FeedGauges.Unmasked, "Secrets in use whose values are not masked.");
        MakeGauge(ManagedSecretsTelemetry.LastSuccessAge, FeedGauges.Ages, "Time since the last good look at everything.");
        MakeGauge(ManagedSecretsTelemetry.TimeToExpiry, FeedGauges.Expiries, "Time until the first of the secrets in use expires.");
    }

    /// <summary>Null where a listener threw when it was told of it.</summary>
    public static Histogram<double>? LoadDuration { get; } = Listeners.Survive(() => Meter.CreateHistogram(
        ManagedSecretsTelemetry.LoadDuration, "s", "Duration of a look at the vaults.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds }));

    private static void MakeCounters()
    {
        MakeCounter(ManagedSecretsTelemetry.Loads, ProcessTotals.Loads.Observe, "{load}", "Looks at the vaults that ended.");
        MakeCounter(ManagedSecretsTelemetry.Rotations, ProcessTotals.Rotations.Observe, "{secret}", "Secrets that a look found changed.");
        MakeCounter(ManagedSecretsTelemetry.Requests, ProcessTotals.Requests.Observe, "{request}", "Requests to the vaults.");
        MakeCounter(ManagedSecretsTelemetry.Signals, ProcessTotals.Signals.Observe, "{signal}", "Hints and events from outside.");
        MakeCounter(ManagedSecretsTelemetry.MaskedLines, ProcessTotals.MaskedLines.Observe, "{line}", "Log lines in which a secret was masked.");
        MakeCounter(ManagedSecretsTelemetry.MaskingFailures, ProcessTotals.MaskingFailures.Observe, "{failure}", "Texts that were withheld since masking failed.");
        MakeCounter(ManagedSecretsTelemetry.DroppedValues, ProcessTotals.DroppedValues.Observe, "{value}", "Old values that are no longer masked.");
    }

    private static void MakeCounter(string name, Func<IEnumerable<Measurement<long>>> observe, string unit, string description) =>
        Listeners.Survive(() => Meter.CreateObservableCounter(name, observe, unit, description));

    private static void MakeCounter(string name, Func<long> observe, string unit, string description) =>
        Listeners.Survive(() => Meter.CreateObservableCounter(name, observe, unit, description));

    private static void MakeUpDownCounter(string name, Func<IEnumerable<Measurement<long>>> observe, string description) =>
        Listeners.Survive(() => Meter.CreateObservableUpDownCounter(name, observe, "{secret}", description));

    private static void MakeGauge(string name, Func<IEnumerable<Measurement<double>>> observe, string description) =>
        Listeners.Survive(() => Meter.CreateObservableGauge(name, observe, "s", description));
}
