namespace ManagedSecrets.Loading;

/// <summary>What one look found in one store, before names become keys. Immutable.</summary>
internal sealed class StoreContent(StorePlan plan, IReadOnlyList<FetchedSecret> secrets, DateTimeOffset? nextChange)
{
    private readonly Dictionary<string, FetchedSecret> _byId = secrets.DistinctBy(secret => secret.Id).ToDictionary(secret => secret.Id);

    public StorePlan Plan { get; } = plan;

    public IReadOnlyList<FetchedSecret> Secrets { get; } = secrets;

    /// <summary>When a version that is not valid yet becomes valid: the next look need not wait longer than that.</summary>
    public DateTimeOffset? NextChange { get; } = nextChange;

    public FetchedSecret? Find(string name, SecretSelection? selection) => _byId.GetValueOrDefault(FetchedSecret.IdOf(name, selection));
}
