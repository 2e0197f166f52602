namespace ManagedSecrets.Integrations.AspNetCore.Status;

/// <summary>Secrets with given names, versions and values, of a store that can be told to fail.</summary>
internal sealed class ManySecretsStore(string name = "https://shop.vault.azure.net/") : ISecretStore
{
    private readonly Dictionary<string, Secret> _secrets = [];

    public string Name => name;

    public string? Identity { get; init; }

    public string? Caution { get; init; }

    public string? Failure { get; set; }

    public IReadOnlyCollection<Secret> All => _secrets.Values;

    public ManySecretsStore Set(string secret, string value, string? version = "0123456789abcdef", DateTimeOffset? created = null, DateTimeOffset? expires = null)
    {
        _secrets[secret] = new Secret(new SecretMetadata { Name = secret, Version = version, Created = created, Expires = expires }, value);
        return this;
    }

    public void Remove(string secret) => _secrets.Remove(secret);

    /// <summary>As many as an app may have, each with its own dates, and versions as a vault makes them.</summary>
    public ManySecretsStore Fill(int count, DateTimeOffset now)
    {
        Random random = new(7);
        for (int number = 0; number < count; number++)
        {
            byte[] version = new byte[16], value = new byte[24];
            random.NextBytes(version);
            random.NextBytes(value);
            string[] parts = ["Shop", "Mail", "Search", "Partner", "Billing", "Identity", "Reports"], ends = ["Password", "ApiKey", "ConnectionString", "SigningKey", "Token"];
            Set(
                $"{parts[random.Next(parts.Length)]}--Service{random.Next(1000)}--{ends[random.Next(ends.Length)]}{number}", Convert.ToBase64String(value), Convert.ToHexStringLower(version),
                now.AddSeconds(-random.Next(40_000_000)), random.Next(3) == 0 ? null : now.AddSeconds(random.Next(30_000_000)));
        }

        return this;
    }

    public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) =>
        Failure is { } words ? throw new SecretStoreException(SecretStoreFailure.Forbidden, words) : Task.FromResult(new SecretPage([.. _secrets.Values.Select(secret => secret.Metadata)], null));

    public Task<SecretPage> ListVersionsAsync(string secret, string? continuation, CancellationToken cancellationToken) =>
        Task.FromResult(new SecretPage([_secrets[secret].Metadata], null));

    public Task<Secret> GetAsync(string secret, string? version, CancellationToken cancellationToken) =>
        Task.FromResult(_secrets.TryGetValue(secret, out Secret? found) ? found : throw new SecretStoreException(SecretStoreFailure.NotFound, "There is no such secret."));
}
