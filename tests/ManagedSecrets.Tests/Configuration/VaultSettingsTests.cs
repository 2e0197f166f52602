using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>The section and the code, and which wins.</summary>
public sealed class VaultSettingsTests
{
    private static readonly Uri Shop = new("https://shop.vault.azure.net/");

    [Test]
    public void Read_takes_who_signs_in_from_the_section()
    {
        ManagedSecretsOptions options = Read(new()
        {
            ["Credential"] = "AzureCli",
            ["TenantId"] = "t",
            ["ClientId"] = "c",
            ["ResourceId"] = "r",
            ["ObjectId"] = "o",
            ["ConnectionName"] = "kv",
        });

        Assert.That((options.Credential, options.TenantId, options.ClientId), Is.EqualTo(("AzureCli", "t", "c")));
        Assert.That((options.ResourceId, options.ObjectId, options.ConnectionName), Is.EqualTo(("r", "o", "kv")));
    }

    [Test]
    public void Read_takes_an_empty_setting_for_none()
    {
        ManagedSecretsOptions options = Read(new() { ["Credential"] = "", ["VaultUri"] = "", ["TenantId"] = "", ["ClientId"] = "" });

        Assert.That((options.Credential, options.VaultUri, options.TenantId, options.ClientId), Is.EqualTo(("Auto", (Uri?)null, (string?)null, (string?)null)));
    }

    [TestCase("VaultUri", "https://mail.vault.azure.net/")]
    [TestCase("ConnectionName", "kv")]
    [TestCase("Vaults:0", "https://mail.vault.azure.net/")]
    public void Read_lets_the_vault_of_the_code_take_the_place_of_the_sections(string setting, string value)
    {
        ManagedSecretsOptions options = Read(new() { [setting] = value }, options => options.VaultUri = Shop);

        Assert.That((options.VaultUri, options.ConnectionName, options.Vaults.Count), Is.EqualTo((Shop, (string?)null, 0)));
    }

    [TestCase("VaultUri", "https://mail.vault.azure.net/")]
    [TestCase("ConnectionName", "kv")]
    public void Read_lets_the_vaults_of_the_code_take_the_place_of_the_sections(string setting, string value)
    {
        ManagedSecretsOptions options = Read(new() { [setting] = value }, options => options.Vaults.Add(new VaultOptions { Uri = Shop }));

        Assert.That((options.VaultUri, options.ConnectionName, options.Vaults.Single().Uri), Is.EqualTo(((Uri?)null, (string?)null, Shop)));
    }

    [Test]
    public void Vaults_come_in_their_order_each_with_what_it_does_not_set_itself()
    {
        ManagedSecretsOptions options = Read(new()
        {
            ["Prefix"] = "App-",
            ["Secrets:0"] = "Common",
            ["Vaults:b:Uri"] = "https://late.vault.azure.net/",
            ["Vaults:b:Order"] = "2",
            ["Vaults:b:Prefix"] = "Late-",
            ["Vaults:c:Uri"] = "https://early.vault.azure.net/",
            ["Vaults:c:Order"] = "1",
            ["Vaults:c:Secrets:0"] = "Own",
        });

        IReadOnlyList<VaultOptions> vaults = VaultSettings.Vaults(options, new ConfigurationManager());

        Assert.That(vaults.Select(vault => vault.Uri!.Host), Is.EqualTo(["early.vault.azure.net", "late.vault.azure.net"]));
        Assert.That(vaults.Select(vault => vault.Prefix), Is.EqualTo(["App-", "Late-"]));
        Assert.That(vaults.Select(vault => vault.Secrets.Single().Name), Is.EqualTo(["Own", "Common"]));
    }

    [Test]
    public void Vaults_one_of_which_has_no_address_are_refused()
    {
        ManagedSecretsOptions options = Read([], options => options.Vaults.Add(new VaultOptions()));

        Assert.That(() => VaultSettings.Vaults(options, new ConfigurationManager()), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("has no Uri"));
    }

    private static ManagedSecretsOptions Read(Dictionary<string, string?> settings, Action<ManagedSecretsOptions>? configure = null)
    {
        IConfiguration earlier = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"ManagedSecrets:{pair.Key}", pair.Value))).Build();
        return VaultSettings.Read(earlier, configure, []);
    }
}
