namespace ManagedSecrets;

/// <summary>What became of a hint from outside.</summary>
public enum SignalOutcome
{
    /// <summary>A look at the secret is under way, or waits for its time.</summary>
    Accepted,

    /// <summary>The version that it names is in use already.</summary>
    AlreadyInUse,

    /// <summary>It is about a vault that the app does not read.</summary>
    UnknownVault,

    /// <summary>It is about a secret that the app does not load, or about a name that no secret can have.</summary>
    UnknownSecret,

    /// <summary>The event says two things that do not agree, such as a vault in its source and another in its data.</summary>
    Contradictory,

    /// <summary>It is an event of another kind.</summary>
    OtherEvent,

    /// <summary>It is no event in a form that is known.</summary>
    Malformed,
}
