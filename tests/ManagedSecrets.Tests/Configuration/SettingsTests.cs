using System.Text;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ManagedSecrets.Tests.Configuration;

/// <summary>Settings from a section, up to the vault that they lead to.</summary>
[TestFixture]
public sealed class SettingsTests
{
    [TestCase("ManagedSecrets:ReloadInterval", "30", "bare number", "00:00:30")]
    [TestCase("ManagedSecrets:ReloadInterval", "00:00:00", "from 00:00:01", "Infinite")]
    [TestCase("ManagedSecrets:ReloadInterval", "-00:01:00", "from 00:00:01", "00:05:00")]
    [TestCase("ManagedSecrets:StartupTimeout", "00:11:00", "to 00:10:00", "00:00:30")]
    [TestCase("ManagedSecrets:ReloadTimeout", "soon", "not a time span", "00:00:30")]
    [TestCase("ManagedSecrets:Optional", "yes please", "not a switch", "true or false")]
    [TestCase("ManagedSecrets:MaxConcurrency", "0", "from 1", "1000")]
    [TestCase("ManagedSecrets:ExpiredSecrets", "Burn", "not one of the names", "Keep or Skip")]
    [TestCase("ManagedSecrets:Secrets", "One,Two", "one text", "list")]
    [TestCase("ManagedSecrets:DeveloperEnvironments:0", "Production", "Production", "Remove")]
    [TestCase("ManagedSecrets:VaultUri", "shop", "bare name", "https://shop.vault.azure.net/")]
    [TestCase("ManagedSecrets:VaultUri", "http://shop.vault.azure.net/", "not https", "https://shop.vault.azure.net/")]
    [TestCase("ManagedSecrets:VaultUri", "https://shop.vault.azure.net/secrets/x?y=1", "path", "https://shop.vault.azure.net/")]
    [TestCase("ManagedSecrets:VaultUri", "/secrets", "vault's address", "https://shop.vault.azure.net/")]
    public void A_bad_setting_is_refused_with_its_name_the_cause_and_the_remedy(string setting, string value, string cause, string remedy)
    {
        ManagedSecretsException exception = Refused((setting, value));

        Assert.That(exception.Message, Does.Contain(setting.Split(':')[1]).And.Contain(cause).And.Contain(remedy));
    }

    [TestCase("ManagedSecrets:ReloadTimeout")]
    [TestCase("ManagedSecrets:Optional")]
    [TestCase("ManagedSecrets:VaultUri")]
    public void A_secret_put_in_the_wrong_place_is_not_quoted(string setting) =>
        Assert.That(Refused((setting, "P4ssw0rd!of the database")).ToString(), Does.Not.Contain("P4ssw0rd"));

    [Test]
    public void A_user_info_in_the_vaults_address_is_refused_and_not_shown() =>
        Assert.That(Refused(("ManagedSecrets:VaultUri", "https://me:fakepass@shop.vault.azure.net/")).ToString(), Does.Contain("password").And.Not.Contain("fakepass"));

    [Test]
    public void Two_ways_to_name_the_vault_are_refused() =>
        Assert.That(
            Refused(("ManagedSecrets:VaultUri", "https://a.vault.azure.net/"), ("ManagedSecrets:ConnectionName", "vault"), ("ConnectionStrings:vault", "https://b.vault.azure.net/")).Message,
            Does.Contain("VaultUri").And.Contain("ConnectionName").And.Contain("Keep one"));

    [Test]
    public void A_connection_string_that_is_missing_is_named() =>
        Assert.That(Refused(("ManagedSecrets:ConnectionName", "vault")).Message, Does.Contain("ConnectionStrings:vault").And.Contain("not set"));

    [Test]
    public void No_vault_outside_development_is_an_error() =>
        Assert.That(Refused(("environment", "Production")).Message, Does.Contain("ManagedSecrets:VaultUri").And.Contain("ManagedSecrets:Enabled"));

    [Test]
    public void No_vault_in_development_leaves_the_source_empty() =>
        Assert.That(Build([("environment", "Development"), ("Key", "value")])["Key"], Is.EqualTo("value"));

    [Test]
    public void Enabled_false_sends_nothing_and_needs_no_credential() =>
        Assert.That(Build([("ManagedSecrets:Enabled", "false"), ("ManagedSecrets:VaultUri", "https://nowhere.vault.azure.net/")]).Providers.Count(), Is.EqualTo(2));

    [Test]
    public async Task A_stream_that_holds_the_settings_is_still_read_by_the_app()
    {
        await using LocalVaultServer vault = await StartAsync();
        byte[] json = Encoding.UTF8.GetBytes($$"""{ "Own": "kept", "ManagedSecrets": { "VaultUri": "{{vault.VaultUri}}", "Secrets": { "Shop:Key": "Key" } } }""");

        IConfigurationRoot root = new ConfigurationBuilder().AddJsonStream(new MemoryStream(json)).AddManagedSecrets(options => Lead(options, vault)).Build();

        Assert.That((root["Own"], root["Shop:Key"]), Is.EqualTo(("kept", "value")));
    }

    [Test]
    public async Task Code_wins_over_the_section()
    {
        await using LocalVaultServer vault = await StartAsync();

        IConfigurationRoot root = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("ManagedSecrets:ConnectionName", "vault"), new("ManagedSecrets:Prefix", "none-")])
            .AddManagedSecrets(options =>
            {
                Lead(options, vault);
                options.VaultUri = vault.VaultUri;
                options.Prefix = null;
            }).Build();

        Assert.That(root["Key"], Is.EqualTo("value"));
    }

    [Test]
    public async Task Several_vaults_of_the_section_are_loaded_and_the_later_wins()
    {
        await using LocalVaultServer vault = await StartAsync();
        vault.Secrets.Set("a-Key", "of the first");
        vault.Secrets.Set("b-Key", "of the second");

        IConfigurationRoot root = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ManagedSecrets:Vaults:second:Uri"] = vault.VaultUri.AbsoluteUri,
                ["ManagedSecrets:Vaults:second:Prefix"] = "b-",
                ["ManagedSecrets:Vaults:second:Order"] = "2",
                ["ManagedSecrets:Vaults:zfirst:Uri"] = vault.VaultUri.AbsoluteUri,
                ["ManagedSecrets:Vaults:zfirst:Prefix"] = "a-",
                ["ManagedSecrets:Vaults:zfirst:Order"] = "1",
            })
            .AddManagedSecrets(options => Lead(options, vault)).Build();

        Assert.That(root["Key"], Is.EqualTo("of the second"));
    }

    [Test]
    public async Task IHostBuilder_loads_in_ConfigureAppConfiguration()
    {
        await using LocalVaultServer vault = await StartAsync();

        using IHost host = new HostBuilder().ConfigureAppConfiguration(builder => builder.AddManagedSecrets(options =>
        {
            Lead(options, vault);
            options.VaultUri = vault.VaultUri;
        })).Build();

        Assert.That(((IConfiguration)host.Services.GetService(typeof(IConfiguration))!)["Key"], Is.EqualTo("value"));
    }

    private static async Task<LocalVaultServer> StartAsync()
    {
        LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set("Key", "value");
        return vault;
    }

    private static void Lead(ManagedSecretsOptions options, LocalVaultServer vault)
    {
        options.TokenCredential = vault.Credential;
        options.ConfigureClient = client => client.Transport = vault.Transport;
        options.ReloadInterval = Timeout.InfiniteTimeSpan;
    }

    private static ManagedSecretsException Refused(params (string Key, string? Value)[] settings) =>
        Assert.Throws<ManagedSecretsException>(() => Build(settings))!;

    private static IConfigurationRoot Build((string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
        .AddManagedSecrets()
        .Build();
}
