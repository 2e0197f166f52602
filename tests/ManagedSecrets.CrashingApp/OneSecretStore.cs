using ManagedSecrets;

namespace CrashingApp;

internal sealed class OneSecretStore(string name, string value) : ISecretStore
{
    private readonly SecretMetadata _metadata = new() { Name = name, Version = "1" };

    public string Name => "one secret";

    public string? Caution => null;

    public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) => Task.FromResult(new SecretPage([_metadata], null));

    public Task<SecretPage> ListVersionsAsync(string secret, string? continuation, CancellationToken cancellationToken) => ListAsync(null, cancellationToken);

    public Task<Secret> GetAsync(string secret, string? version, CancellationToken cancellationToken) => Task.FromResult(new Secret(_metadata, value));
}
