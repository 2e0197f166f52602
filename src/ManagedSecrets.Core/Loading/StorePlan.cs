namespace ManagedSecrets.Loading;

/// <summary>What to load from one store. <paramref name="Selections"/> empty: everything that the prefix and the filter let through.</summary>
internal sealed record StorePlan(ISecretStore Store, string? Prefix, IReadOnlyList<SecretSelection> Selections);
