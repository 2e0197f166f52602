using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Tests.Loading;

/// <summary>A local vault for each test, and configurations that load from it through the real SDK.</summary>
internal abstract class LoadingFixture
{
    private readonly List<IDisposable> _built = [];

    protected LocalVaultServer Vault { get; private set; } = null!;

    [SetUp]
    public async Task StartVaultAsync() => Vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });

    [TearDown]
    public async Task StopVaultAsync()
    {
        _built.ForEach(one => one.Dispose());
        _built.Clear();
        await Vault.DisposeAsync();
    }

    protected IConfigurationRoot Load(Action<ManagedSecretsOptions>? configure = null)
    {
        IConfigurationRoot root = new ConfigurationBuilder().AddManagedSecrets(options =>
        {
            options.VaultUri = Vault.VaultUri;
            options.TokenCredential = Vault.Credential;
            options.ConfigureClient = client => client.Transport = Vault.Transport;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            configure?.Invoke(options);
        }).Build();
        _built.Add((IDisposable)root);
        return root;
    }

    protected ManagedSecretsException Refused(Action<ManagedSecretsOptions>? configure = null) =>
        Assert.Throws<ManagedSecretsException>(() => Load(configure))!;

    protected static DateTimeOffset InDays(int days) => TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(days);
}
