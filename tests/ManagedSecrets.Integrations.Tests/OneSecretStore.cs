namespace ManagedSecrets.Integrations;

/// <summary>A store with one secret, whose value the test may change.</summary>
internal sealed class OneSecretStore(string name = "Shop--Key", string value = Known.Value) : ISecretStore
{
    private int _version = 1;
    private string _value = value;

    public string Name => "one secret";

    public string? Caution => null;

    private SecretMetadata Metadata => new() { Name = name, Version = $"{_version}" };

    public void Rotate(string newValue)
    {
        _value = newValue;
        _version++;
    }

    public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) => Task.FromResult(new SecretPage([Metadata], null));

    public Task<SecretPage> ListVersionsAsync(string secret, string? continuation, CancellationToken cancellationToken) => ListAsync(null, cancellationToken);

    public Task<Secret> GetAsync(string secret, string? version, CancellationToken cancellationToken) => Task.FromResult(new Secret(Metadata, _value));
}
