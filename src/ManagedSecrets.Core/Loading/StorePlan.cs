namespace ManagedSecrets.Loading;

/// <summary>What to load from one store. <paramref name="Selections"/> empty: everything that the prefix and the filter let through.</summary>
internal sealed record StorePlan(ISecretStore Store, string? Prefix, IReadOnlyList<SecretSelection> Selections)
{
    /// <summary>Whether a name begins with the prefix, if there is one.</summary>
    public bool LetsThrough(string name) => string.IsNullOrEmpty(Prefix) || name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The stores with the same secrets that are read, in this order, while <see cref="Store"/> fails.</summary>
    public IReadOnlyList<ISecretStore> Fallbacks { get; init; } = [];
}
