using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Configuration;

[CancelAfter(60_000)]
public class EntryPointTests : VaultFixture
{
    [Test]
    public void ConfigurationBuilder_with_a_uri_and_a_credential_loads_at_build()
    {
        using IDisposable redirection = Vault.UseForManagedSecrets();
        IConfigurationBuilder builder = new ConfigurationBuilder().AddManagedSecrets(Vault.VaultUri, Vault.Credential);
        Assert.That(Vault.Requests.Count, Is.Zero);

        Assert.That(builder.Build()["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void ConfigurationBuilder_with_the_apps_own_client_uses_it()
    {
        SecretClient client = new(Vault.VaultUri, Vault.Credential, new SecretClientOptions { Transport = Vault.Transport, Diagnostics = { ApplicationId = "own-client" } });

        IConfigurationRoot configuration = new ConfigurationBuilder().AddManagedSecrets(client).Build();

        Assert.That(configuration["Shop:Key"], Is.EqualTo("value-one"));
        Assert.That(Vault.Requests.Entries.Select(request => request.UserAgent), Has.All.Contains("own-client"));
    }

    [Test]
    public void ConfigurationBuilder_without_arguments_reads_the_section_alone()
    {
        using IDisposable redirection = Vault.UseForManagedSecrets();

        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ManagedSecrets:Prefix", "Shop--")]).AddManagedSecrets().Build();

        Assert.That(configuration["Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void ConfigurationManager_loads_at_once()
    {
        using ConfigurationManager configuration = new();

        configuration.AddManagedSecrets(SetUpVault);

        Assert.That(configuration["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void HostApplicationBuilder_loads_and_registers_IManagedSecrets()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });

        builder.AddManagedSecrets(SetUpVault);

        using IHost host = builder.Build();
        Assert.That(host.Services.GetRequiredService<IManagedSecrets>().Current["Shop:Key"], Is.EqualTo("value-one"));
        Assert.That(host.Services.GetRequiredService<IConfiguration>()["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public async Task WebApplicationBuilder_loads_and_registers_IManagedSecrets()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();

        builder.AddManagedSecrets(SetUpVault);

        await using WebApplication app = builder.Build();
        Assert.That(app.Configuration["Shop:Key"], Is.EqualTo("value-one"));
        Assert.That(app.Services.GetRequiredService<IManagedSecrets>().Status.Vaults, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task IHostBuilder_ConfigureAppConfiguration_loads_with_the_settings_of_the_host_before()
    {
        IHostBuilder builder = new HostBuilder()
            .ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection([new("ManagedSecrets:Prefix", "Shop--")]))
            .ConfigureAppConfiguration(configuration => configuration.AddManagedSecrets(SetUpVault))
            .ConfigureServices(services => services.AddManagedSecrets());

        using IHost host = builder.Build();
        IManagedSecrets secrets = host.Services.GetRequiredService<IManagedSecrets>();
        Vault.Secrets.Set("Shop--Key", "value-two");
        await secrets.RefreshAsync();

        Assert.That(host.Services.GetRequiredService<IConfiguration>()["Key"], Is.EqualTo("value-two"));
    }

    [TestCase(false, 1)]
    [TestCase(true, 0)]
    public async Task IHostBuilder_that_masks_no_log_is_warned_about(bool masks, int warnings)
    {
        using IHost host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddManagedSecrets(SetUpVault))
            .ConfigureServices(services => services.AddManagedSecrets().AddSingleton<ILoggerProvider>(Lines))
            .ConfigureLogging(logging => _ = masks ? logging.AddManagedSecretsRedaction() : logging)
            .Build();

        await host.StartAsync();

        Assert.That(Lines.Warnings.Count(line => line.Contains("the log is not masked", StringComparison.Ordinal)), Is.EqualTo(warnings));
    }

    [Test]
    public void HostApplicationBuilder_with_a_connection_name_takes_the_uri_from_there()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:vault", $"Endpoint={Vault.VaultUri};X=1"), new("ManagedSecrets:VaultUri", "https://other.vault.azure.net/")]);

        builder.AddManagedSecrets(options =>
        {
            options.ConnectionName = "vault";
            Connect(options);
        });

        Assert.That(builder.Configuration["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public async Task Host_start_replays_what_was_logged_while_the_configuration_loaded()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.Services.AddSingleton<ILoggerProvider>(Lines);
        using (Vault.UseForManagedSecrets())
            builder.AddManagedSecrets();
        Assert.That(Lines.All, Is.Empty);

        using IHost host = builder.Build();
        await host.StartAsync();

        Assert.That(Lines.All, Has.Some.Contains("client request id"));
        Assert.That(Lines.Warnings, Has.One.Items.And.All.Contains("is a local vault"));
        await host.StopAsync();
    }
}
