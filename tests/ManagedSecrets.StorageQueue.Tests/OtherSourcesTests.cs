using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.StorageQueue;

public sealed class OtherSourcesTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Of_leaves_out_what_was_loaded_from_a_vault(bool isChained)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set("environment", "Development");
        using ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection([new("environment", "Production")]).AddManagedSecrets(options =>
        {
            (options.VaultUri, options.TokenCredential, options.ReloadInterval) = (vault.VaultUri, vault.Credential, Timeout.InfiniteTimeSpan);
            options.ConfigureClient = client => client.Transport = vault.Transport;
        });
        IConfiguration whole = isChained ? new ConfigurationBuilder().AddConfiguration(configuration).Build() : configuration;

        IConfiguration others = OtherSources.Of(whole);

        Assert.That((whole["environment"], others["environment"]), Is.EqualTo(("Development", "Production")));
    }
}
