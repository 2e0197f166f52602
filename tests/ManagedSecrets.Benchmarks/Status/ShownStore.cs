namespace ManagedSecrets.Benchmarks.Status;

/// <summary>Secrets with names, versions and dates as apps have them, the same at each run.</summary>
internal sealed class ShownStore : ISecretStore
{
    private static readonly string[] Parts = ["Shop", "Mail", "Search", "Partner", "Billing", "Identity", "Reports"];
    private static readonly string[] Ends = ["Password", "ApiKey", "ConnectionString", "SigningKey", "Token"];

    private readonly Dictionary<string, Secret> _secrets = [];

    public ShownStore(int count)
    {
        Random random = new(7);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        for (int number = 0; number < count; number++)
        {
            byte[] version = new byte[16], value = new byte[24];
            random.NextBytes(version);
            random.NextBytes(value);
            string name = $"{Parts[random.Next(Parts.Length)]}--Service{random.Next(1000)}--{Ends[random.Next(Ends.Length)]}{number}";
            SecretMetadata metadata = new()
            {
                Name = name,
                Version = Convert.ToHexStringLower(version),
                Created = now.AddSeconds(-random.Next(40_000_000)),
                Expires = random.Next(3) == 0 ? null : now.AddSeconds(random.Next(30_000_000)),
            };
            _secrets[name] = new Secret(metadata, Convert.ToBase64String(value));
        }
    }

    public string Name => "https://shop.vault.azure.net/";

    public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) =>
        Task.FromResult(new SecretPage([.. _secrets.Values.Select(secret => secret.Metadata)], null));

    public Task<SecretPage> ListVersionsAsync(string name, string? continuation, CancellationToken cancellationToken) =>
        Task.FromResult(new SecretPage([_secrets[name].Metadata], null));

    public Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken) => Task.FromResult(_secrets[name]);
}
