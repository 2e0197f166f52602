using System.Collections.Concurrent;

namespace ManagedSecrets.Loading;

/// <summary>
/// What one store gave at earlier looks by listing, failed ones included: what the listing shows unchanged is not fetched again. Thread-safe.
/// </summary>
internal sealed class StoreMemory(ISecretStore store)
{
    /// <summary>
    /// Dates of a listing are whole seconds: a secret that was written in the second of the listing, or (the store has several clocks) in
    /// the one before, may be written once more without a visible change.
    /// </summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, RememberedSecret> _secrets = new(StringComparer.OrdinalIgnoreCase);

    public ISecretStore Store { get; } = store;

    public RememberedSecret? Find(SecretMetadata listed, bool isPending) =>
        _secrets.TryGetValue(listed.Name, out RememberedSecret? known) && known.IsStill(listed, isPending) ? known : null;

    /// <param name="listed">What the listing said before the value was fetched.</param>
    /// <param name="asOf">The store's own time of that listing; without it nothing can be told, and the value is fetched at each look.</param>
    /// <param name="isPending">Whether the latest version was not valid yet.</param>
    /// <param name="fetched">What was fetched.</param>
    public void Remember(SecretMetadata listed, DateTimeOffset? asOf, bool isPending, FetchedSecret? fetched)
    {
        if (listed.Updated < asOf - Doubtful)
            _secrets[listed.Name] = new RememberedSecret(listed, isPending, fetched);
        else
            _secrets.TryRemove(listed.Name, out _);
    }

    public void ForgetAllBut(IReadOnlySet<string> names)
    {
        foreach (string name in _secrets.Keys.Where(name => !names.Contains(name)))
            _secrets.TryRemove(name, out _);
    }
}
