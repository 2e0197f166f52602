using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Signals;

/// <summary>What is written of hints from outside: never what they hold.</summary>
internal static class SignalLog
{
    /// <summary>What somebody has to mend is a warning.</summary>
    public static void TellFirst(ILogger logger, SignalOutcome outcome)
    {
        LogLevel level = outcome is SignalOutcome.Malformed or SignalOutcome.UnknownVault or SignalOutcome.Contradictory ? LogLevel.Warning : LogLevel.Information;
        string meaning = Meaning(outcome);
        Log.FirstSignal(logger, level, outcome, meaning);
    }

    private static string Meaning(SignalOutcome outcome) => outcome switch
    {
        SignalOutcome.Accepted => "it led to a look at a secret.",
        SignalOutcome.AlreadyInUse => "the version that it names is in use already.",
        SignalOutcome.UnknownVault => "it is about a vault that this app does not read, and was ignored. Check which vault the subscription is for, and ManagedSecrets:VaultUri.",
        SignalOutcome.UnknownSecret => "it is about a secret that this app does not load, and was ignored. A filter on the subscription's subject spares such events.",
        SignalOutcome.Contradictory => "what it says of its vault or its secret does not agree with itself, and it was ignored.",
        SignalOutcome.OtherEvent => "it is of a kind that says nothing of a secret's version, and was ignored. A filter on the subscription's event types spares such events.",
        _ => "it is not in a form that is known, and was ignored. Choose the Event Grid schema or CloudEvents 1.0 for the subscription.",
    };
}
