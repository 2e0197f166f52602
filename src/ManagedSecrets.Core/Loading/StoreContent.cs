namespace ManagedSecrets.Loading;

/// <summary>What is in use of one store after a look, before names become keys. Immutable.</summary>
internal sealed class StoreContent(StorePlan plan, IReadOnlyList<FetchedSecret> secrets, DateTimeOffset? nextChange)
{
    private readonly Dictionary<string, FetchedSecret> _byId = secrets.DistinctBy(secret => secret.Id).ToDictionary(secret => secret.Id);

    public StorePlan Plan { get; } = plan;

    public IReadOnlyList<FetchedSecret> Secrets { get; } = secrets;

    /// <summary>When the clock alone changes what is right to use: the next look need not wait longer than that.</summary>
    public DateTimeOffset? NextChange { get; } = nextChange;

    /// <summary>For each secret that the store did not give out: why, in words. It keeps the value that it had, if it had one.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>The ids of secrets that are gone from the store, and kept until another look agrees.</summary>
    public IReadOnlySet<string> ToConfirm { get; init; } = new HashSet<string>();

    /// <summary>The fallback that served this look, or null for the store itself.</summary>
    public string? ServedBy { get; init; }

    public FetchedSecret? Find(string name, SecretSelection? selection) => Find(FetchedSecret.IdOf(name, selection));

    public FetchedSecret? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The same with other secrets.</summary>
    public StoreContent With(IReadOnlyList<FetchedSecret> secrets) => new(Plan, secrets, NextChange) { Troubles = Troubles, ToConfirm = ToConfirm, ServedBy = ServedBy };
}
