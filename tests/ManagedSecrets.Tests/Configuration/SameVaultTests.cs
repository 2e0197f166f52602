using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ManagedSecrets.Configuration;

[CancelAfter(60_000)]
public class SameVaultTests : VaultFixture
{
    [Test]
    public void AddManagedSecrets_with_the_same_uri_again_changes_nothing()
    {
        IConfigurationBuilder builder = new ConfigurationBuilder().AddManagedSecrets(Vault.VaultUri).AddManagedSecrets(new Uri(Vault.VaultUri.AbsoluteUri), Vault.Credential);

        Assert.That(builder.Sources, Has.Count.EqualTo(1));
    }

    [Test]
    public void AddManagedSecrets_on_a_host_twice_loads_once()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddManagedSecrets(SetUpVault);
        long sent = Vault.Requests.Count;

        builder.AddManagedSecrets(SetUpVault);

        using IHost host = builder.Build();
        Assert.That(Vault.Requests.Count, Is.EqualTo(sent));
        Assert.That(host.Services.GetServices<IManagedSecrets>().Single().Status.Vaults, Has.Count.EqualTo(1));
    }

    [Test]
    public void AddManagedSecrets_of_one_vault_with_another_mapping_is_another_source()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddManagedSecrets(SetUpVault)
            .AddManagedSecrets(options =>
            {
                SetUpVault(options);
                options.MapKey = _ => "Mapped";
            })
            .Build();

        Assert.That((configuration["Shop:Key"], configuration["Mapped"]), Is.EqualTo(("value-one", "value-one")));
    }

    [Test]
    public async Task A_configuration_that_is_chained_into_another_shares_its_redactor()
    {
        await using LocalVaultServer other = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        other.Secrets.Set("Other--Key", "value-of-other");
        IConfigurationRoot inner;
        using (other.UseForManagedSecrets())
            inner = new ConfigurationBuilder().AddManagedSecrets().Build();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(inner);
        builder.AddManagedSecrets(SetUpVault);

        using IHost host = builder.Build();
        SecretRedactor redactor = host.Services.GetRequiredService<IManagedSecrets>().Redactor;

        Assert.That(redactor.Redact("value-one value-of-other"), Does.Not.Contain("value-one").And.Not.Contain("value-of-other"));
    }

    [Test]
    public async Task AddManagedSecrets_with_two_vaults_shares_one_IManagedSecrets()
    {
        await using LocalVaultServer other = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        other.Secrets.Set("Other--Key", "value-of-other");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddManagedSecrets(SetUpVault);
        using (other.UseForManagedSecrets())
            builder.AddManagedSecrets();

        using IHost host = builder.Build();
        IManagedSecrets secrets = host.Services.GetServices<IManagedSecrets>().Single();

        Assert.That(secrets.Current.Keys, Is.EquivalentTo(["Shop:Key", "Other:Key"]));
        Assert.That(secrets.Redactor.Redact("value-one value-of-other"), Does.Not.Contain("value-one").And.Not.Contain("value-of-other"));
    }
}
