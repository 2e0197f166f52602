using ManagedSecrets;

namespace OwnStore;

/// <summary>
/// A store of secrets that no package is for: one request a call, no retry, no cache; the engine does that. This one is a dictionary; a real one asks its
/// service, and throws <see cref="SecretStoreException"/> when that fails.
/// </summary>
internal sealed class MyStore : ISecretStore
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.OrdinalIgnoreCase) { ["Db--Password"] = "plainly-not-a-real-password" };

    public string Name => "my store";

    public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) =>
        Task.FromResult(new SecretPage([.. Values.Keys.Select(Describe)], null));

    public Task<SecretPage> ListVersionsAsync(string name, string? continuation, CancellationToken cancellationToken) =>
        Task.FromResult(new SecretPage([Describe(name)], null));

    public Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken) => Task.FromResult(new Secret(Describe(name), Values[name]));

    private static SecretMetadata Describe(string name) => new() { Name = name, Version = "1" };
}
