using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>A local vault with one secret, that the real SDK talks to.</summary>
public abstract class VaultFixture
{
    internal LocalVaultServer Vault { get; private set; } = null!;

    /// <summary>What the library logged, in order.</summary>
    internal RecordedLogs Lines { get; private set; } = null!;

    [SetUp]
    public async Task StartVault()
    {
        Lines = new RecordedLogs("ManagedSecrets");
        Vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        Vault.Secrets.Set("Shop--Key", "value-one");
    }

    [TearDown]
    public async Task StopVault()
    {
        await Vault.DisposeAsync();
        Lines.Dispose();
    }

    /// <summary>By code, the vault, its credential and its transport.</summary>
    private protected void SetUpVault(ManagedSecretsOptions options)
    {
        options.VaultUri = Vault.VaultUri;
        Connect(options);
    }

    /// <summary>By code, what no setting can say.</summary>
    private protected void Connect(ManagedSecretsOptions options)
    {
        options.TokenCredential = Vault.Credential;
        options.ConfigureClient = client => client.Transport = Vault.Transport;
        options.LoggerFactory = Lines;
    }

    private protected IConfigurationRoot Load(Dictionary<string, string?>? settings = null, Action<ManagedSecretsOptions>? configure = null) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).AddManagedSecrets(options =>
        {
            Connect(options);
            configure?.Invoke(options);
        }).Build();
}
