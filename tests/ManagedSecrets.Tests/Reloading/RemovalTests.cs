using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Reloading;

/// <summary>Secrets that a look no longer finds.</summary>
public class RemovalTests : VaultTests
{
    [SetUp]
    public void FillVault()
    {
        foreach (string name in new[] { "A", "B", "C", "D" })
            Vault.Secrets.Set(name, $"value-of-{name}");
        VaultTime.Advance(TimeSpan.FromSeconds(3));
    }

    [Test]
    public void Secret_that_a_listing_hides_stays_when_the_vault_has_it()
    {
        IConfigurationRoot root = Load();
        Hide("B");

        Assert.That(AskedSince(root.Reload), Is.EqualTo(["GET /secrets", "GET /secrets/B"]));
        Assert.That(root["B"], Is.EqualTo("value-of-B"));
        Assert.That(SecretsOf(root).Status.Vaults[0].Troubles, Is.Empty);
    }

    [Test]
    public void Secret_that_a_listing_hides_is_read_anew_meanwhile()
    {
        IConfigurationRoot root = Load();
        Hide("B");
        Vault.Secrets.Set("B", "rotated");

        root.Reload();

        Assert.That(root["B"], Is.EqualTo("rotated"));
    }

    [Test]
    public async Task Secret_that_was_deleted_goes()
    {
        IConfigurationRoot root = Load();
        Vault.Secrets.Delete("B");

        SecretChanges changes = await SecretsOf(root).RefreshAsync();

        Assert.That(root["B"], Is.Null);
        Assert.That(changes.Removed, Is.EqualTo(["B"]));
        Assert.That(Logs.Warnings, Has.One.Contains("'B'").And.Contains("its configuration key is gone"));
    }

    [Test]
    public void Secret_that_is_hidden_and_disabled_goes()
    {
        IConfigurationRoot root = Load();
        Hide("B");
        Vault.Secrets.Disable("B");

        root.Reload();

        Assert.That(root["B"], Is.Null);
    }

    [Test]
    public void Secret_that_is_hidden_stays_when_the_vault_does_not_say_that_it_is_gone()
    {
        IConfigurationRoot root = Load();
        Hide("B");
        Vault.Faults.On("GET /secrets/B").Fail(403);

        root.Reload();

        Assert.That(root["B"], Is.EqualTo("value-of-B"));
        ManagedSecretsStatus status = SecretsOf(root).Status;
        Assert.That(status.Health, Is.EqualTo(SecretsHealth.Degraded));
        Assert.That(status.Vaults[0].Troubles, Has.One.Contains("403"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Secrets_that_go_in_greater_part_are_kept_until_two_looks_agree(bool byNames)
    {
        IConfigurationRoot root = Load(byNames ? ["A?", "B?", "C?", "D?"] : []);
        foreach (string name in new[] { "A", "B", "C" })
            Vault.Secrets.Delete(name);

        root.Reload();

        ManagedSecretsStatus status = SecretsOf(root).Status;
        Assert.That((root["A"], root["B"], root["C"], root["D"]), Is.EqualTo(("value-of-A", "value-of-B", "value-of-C", "value-of-D")));
        Assert.That(status.Health, Is.EqualTo(SecretsHealth.Degraded));
        Assert.That(status.Reasons, Has.Some.Contains("3 secrets are gone"));
        Assert.That(Logs.Warnings, Has.One.Contains("3 of 4 secrets"));

        root.Reload();
        Assert.That((root["A"], root["B"], root["C"], root["D"]), Is.EqualTo(((string?)null, (string?)null, (string?)null, "value-of-D")));
        Assert.That(SecretsOf(root).Status.Reasons, Has.None.Contains("gone"));
    }

    [Test]
    public void Secrets_that_go_in_greater_part_and_come_back_were_never_missing()
    {
        IConfigurationRoot root = Load();
        LocalVault.LocalVaultFault hidden = Hide("A", "B", "C", "D");
        LocalVault.LocalVaultFault gone = Vault.Faults.On("GET /secrets/*").Fail(404);
        root.Reload();
        hidden.Dispose();
        gone.Dispose();

        root.Reload();
        Assert.That(SecretsOf(root).Status.Vaults[0].Secrets, Has.Count.EqualTo(4));

        Vault.Secrets.Delete("A");
        Vault.Secrets.Delete("B");
        Vault.Secrets.Delete("C");
        root.Reload();
        Assert.That(root["A"], Is.EqualTo("value-of-A"), "The two looks that agree follow each other.");
    }

    [Test]
    public void Half_of_the_secrets_go_at_once()
    {
        IConfigurationRoot root = Load();
        Vault.Secrets.Delete("A");
        Vault.Secrets.Delete("B");

        root.Reload();

        Assert.That((root["A"], root["C"]), Is.EqualTo(((string?)null, "value-of-C")));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Required_secret_that_disappears_keeps_its_value_and_is_told(bool isDisabled)
    {
        IConfigurationRoot root = Load(["A", "B"]);
        Action<string> remove = isDisabled ? name => Vault.Secrets.Disable(name) : Vault.Secrets.Delete;
        remove("B");
        Vault.Secrets.Set("A", "rotated");

        root.Reload();
        root.Reload();

        Assert.That((root["A"], root["B"]), Is.EqualTo(("rotated", "value-of-B")));
        ManagedSecretsStatus status = SecretsOf(root).Status;
        Assert.That(status.Health, Is.EqualTo(SecretsHealth.Degraded));
        Assert.That(status.Vaults[0].Troubles, Has.One.Contains("'B'"));
        Assert.That(Logs.Warnings, Has.One.Contains("keeps the value that it had").And.One.Contains("'B'"), "Told once while it goes on.");
    }

    [Test]
    public void Optional_secret_that_disappears_goes()
    {
        IConfigurationRoot root = Load(["A", "C", "B?"]);
        Vault.Secrets.Delete("B");

        root.Reload();

        Assert.That((root["A"], root["B"]), Is.EqualTo(("value-of-A", (string?)null)));
        Assert.That(SecretsOf(root).Status.Vaults[0].Troubles, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void KeepRemoved_keeps_the_last_value(bool byNames)
    {
        IConfigurationRoot root = Load(byNames ? ["A?", "B?", "C?", "D?"] : [], options => options.KeepRemoved = true);
        Vault.Secrets.Delete("B");

        root.Reload();
        IReadOnlyList<string> asked = AskedSince(root.Reload);

        Assert.That(root["B"], Is.EqualTo("value-of-B"));
        Assert.That(Logs.Warnings, Has.One.Contains("KeepRemoved"));
        if (!byNames)
            Assert.That(asked, Is.EqualTo(["GET /secrets"]), "What is known to be gone is not asked for again.");
    }

    [Test]
    public void KeepRemoved_takes_the_new_value_of_a_secret_that_comes_back()
    {
        IConfigurationRoot root = Load(options => options.KeepRemoved = true);
        Vault.Secrets.Delete("B");
        root.Reload();
        Vault.Secrets.Recover("B");
        Vault.Secrets.Set("B", "rotated");

        root.Reload();

        Assert.That(root["B"], Is.EqualTo("rotated"));
    }

    private LocalVault.LocalVaultFault Hide(params string[] names) => Vault.Faults.On("GET /secrets").Rewrite(body =>
    {
        JsonNode page = JsonNode.Parse(body)!;
        JsonArray secrets = page["value"]!.AsArray();
        foreach (JsonNode? secret in secrets.Where(secret => names.Any(name => ((string)secret!["id"]!).EndsWith($"/{name}", StringComparison.Ordinal))).ToList())
            secrets.Remove(secret);
        return page.ToJsonString();
    });
}
