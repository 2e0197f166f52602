using System.Collections.Concurrent;

namespace ManagedSecrets.Browser.Status;

/// <summary>A store in memory whose secrets have the dates that a test gives them.</summary>
internal sealed class ShownStore(string name, TimeProvider time) : ISecretStore
{
    private readonly ConcurrentDictionary<string, Secret> _secrets = new(StringComparer.OrdinalIgnoreCase);

    public string Name => name;

    public string? Identity { get; init; } = "managed identity, system-assigned, because the environment is Production and IDENTITY_ENDPOINT is set";

    /// <summary>What each request is answered with, or null.</summary>
    public SecretStoreException? Failure { get; set; }

    public void Set(string secret, string version, TimeSpan age, TimeSpan? expiresIn = null) => _secrets[secret] = new Secret(
        new SecretMetadata { Name = secret, Version = version, Created = time.GetUtcNow() - age, Expires = time.GetUtcNow() + expiresIn },
        $"a-fake-value-of-{secret}-{version}");

    public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) =>
        Failure is { } failure ? throw failure : Task.FromResult(new SecretPage([.. _secrets.Values.Select(secret => secret.Metadata)], null));

    public Task<SecretPage> ListVersionsAsync(string secret, string? continuation, CancellationToken cancellationToken) =>
        Task.FromResult(new SecretPage([_secrets[secret].Metadata], null));

    public Task<Secret> GetAsync(string secret, string? version, CancellationToken cancellationToken) =>
        Failure is { } failure ? throw failure : Task.FromResult(_secrets[secret]);
}
