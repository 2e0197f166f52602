using ManagedSecrets.Diagnostics.Telemetry;

namespace ManagedSecrets.Signals;

/// <summary>Counts what became of hints and events from outside, by nothing of what they held.</summary>
internal static class SignalCount
{
    public static void Add(SignalOutcome outcome) => ProcessTotals.Signals.Add(1, Tag.Set((Tag.SignalOutcome, Word(outcome))));

    private static string Word(SignalOutcome outcome) => outcome switch
    {
        SignalOutcome.Accepted => "accepted",
        SignalOutcome.AlreadyInUse => "already_in_use",
        SignalOutcome.UnknownVault => "unknown_vault",
        SignalOutcome.UnknownSecret => "unknown_secret",
        SignalOutcome.Contradictory => "contradictory",
        SignalOutcome.OtherEvent => "other_event",
        _ => "malformed",
    };
}
