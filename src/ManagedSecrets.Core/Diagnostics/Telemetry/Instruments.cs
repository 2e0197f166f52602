using System.Diagnostics.Metrics;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>The one meter of the process. Nothing but the duration is recorded: all else is observed.</summary>
internal static class Instruments
{
    /// <summary>From a warm look over HTTP/2 to the longest deadline.</summary>
    private static readonly double[] Seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 600];

    private static readonly Meter Meter = new(ManagedSecretsTelemetry.MeterName, LookSpan.Version);

    static Instruments()
    {
        MakeCounters();
        Meter.CreateObservableUpDownCounter(ManagedSecretsTelemetry.SecretCount, FeedGauges.Secrets, "{secret}", "Secrets in use.");
        Meter.CreateObservableUpDownCounter(ManagedSecretsTelemetry.UnmaskedCount, FeedGauges.Unmasked, "{secret}", "Secrets in use whose values are not masked.");
        Meter.CreateObservableGauge(ManagedSecretsTelemetry.LastSuccessAge, FeedGauges.Ages, "s", "Time since the last good look at everything.");
        Meter.CreateObservableGauge(ManagedSecretsTelemetry.TimeToExpiry, FeedGauges.Expiries, "s", "Time until the first of the secrets in use expires.");
    }

    public static Histogram<double> LoadDuration { get; } = Meter.CreateHistogram(
        ManagedSecretsTelemetry.LoadDuration, "s", "Duration of a look at the vaults.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });

    private static void MakeCounters()
    {
        Meter.CreateObservableCounter(ManagedSecretsTelemetry.Loads, ProcessTotals.Loads.Observe, "{load}", "Looks at the vaults that ended.");
        Meter.CreateObservableCounter(ManagedSecretsTelemetry.Rotations, ProcessTotals.Rotations.Observe, "{secret}", "Secrets that a look found changed.");
        Meter.CreateObservableCounter(ManagedSecretsTelemetry.Requests, ProcessTotals.Requests.Observe, "{request}", "Requests to the vaults.");
        Meter.CreateObservableCounter(ManagedSecretsTelemetry.Signals, ProcessTotals.Signals.Observe, "{signal}", "Hints and events from outside.");
        Meter.CreateObservableCounter(ManagedSecretsTelemetry.MaskedLines, ProcessTotals.MaskedLines.Observe, "{line}", "Log lines in which a secret was masked.");
        Meter.CreateObservableCounter(ManagedSecretsTelemetry.MaskingFailures, ProcessTotals.MaskingFailures.Observe, "{failure}", "Texts that were withheld since masking failed.");
        Meter.CreateObservableCounter(ManagedSecretsTelemetry.DroppedValues, ProcessTotals.DroppedValues.Observe, "{value}", "Old values that are no longer masked.");
    }
}
