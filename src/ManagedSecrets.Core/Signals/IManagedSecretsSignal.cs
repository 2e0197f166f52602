namespace ManagedSecrets;

/// <summary>
/// How the outside says "look now": an event endpoint, a queue, an app's own channel. What it says is only a hint; what is fetched is
/// decided by the vault, and a false hint costs at most one cheap look. Registered by <c>AddManagedSecrets</c>. Thread-safe.
/// </summary>
public interface IManagedSecretsSignal
{
    /// <summary>
    /// Asks for a look at one secret, after a random part of <see cref="SecretLoadingOptions.SignalSpread"/>; hints that arrive until then
    /// share that look. Never throws for what a hint says, and never blocks.
    /// </summary>
    /// <param name="hint">What the outside says has happened.</param>
    /// <returns>Whether the hint led to a look, and that look.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="hint"/> is null.</exception>
    SignalReceipt LookNow(SecretHint hint);

    /// <summary>The same for a delivery of Azure Event Grid; what is no hint is counted by its outcome.</summary>
    /// <param name="events">The delivery.</param>
    /// <returns>A receipt for each event: first those of the hints, in their order, then those of the others.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is null.</exception>
    IReadOnlyList<SignalReceipt> LookNow(VaultEvents events);
}
