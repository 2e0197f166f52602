namespace ManagedSecrets;

/// <summary>What became of a hint. Immutable, thread-safe.</summary>
/// <param name="outcome">Whether it led to a look, or why not.</param>
/// <param name="look">The look that it led to.</param>
public sealed class SignalReceipt(SignalOutcome outcome, Task<SecretChanges> look)
{
    /// <summary>Whether it led to a look, or why not.</summary>
    public SignalOutcome Outcome { get; } = outcome;

    /// <summary>
    /// Ends when the look has ended and what it changed is published, with those changes; at once, with none, where the hint led to no look.
    /// Fails with <see cref="ManagedSecretsException"/> if the look failed (what was loaded before is kept), and is cancelled at the end of the
    /// app. Nobody has to wait for it.
    /// </summary>
    public Task<SecretChanges> Look { get; } = look;
}
