using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Reloading;

/// <summary>Looks that fail, wholly or for one secret, once there is something to lose.</summary>
public class ReloadFailureTests : VaultTests
{
    [SetUp]
    public void FillVault()
    {
        Vault.Secrets.Set("A", "value-of-A");
        Vault.Secrets.Set("B", "value-of-B");
    }

    [TestCase(true, 403)]
    [TestCase(false, 403)]
    [TestCase(true, 0)]
    [TestCase(false, 0)]
    public void Secret_that_fails_for_good_keeps_its_value_and_the_others_are_published(bool byNames, int status)
    {
        IConfigurationRoot root = Load(byNames ? ["A", "B"] : []);
        Vault.Secrets.Set("A", "rotated");
        LocalVault.LocalVaultFault fault = Vault.Faults.On("GET /secrets/B");
        _ = status == 0 ? fault.Malform() : fault.Fail(status);

        root.Reload();

        Assert.That((root["A"], root["B"]), Is.EqualTo(("rotated", "value-of-B")));
        ManagedSecretsStatus told = SecretsOf(root).Status;
        Assert.That(told.Health, Is.EqualTo(SecretsHealth.Degraded));
        Assert.That(told.Reasons, Has.Some.StartWith("1 secret could not be read"));
        Assert.That(told.Vaults[0].Troubles, Has.One.Contains("'B'"));
        Assert.That(Logs.Warnings, Has.One.Contains("keeps the value that it had"));

        fault.Dispose();
        root.Reload();
        Assert.That(SecretsOf(root).Status.Vaults[0].Troubles, Is.Empty);
        Assert.That(Logs.All, Has.One.Contains("read from its store again"));
    }

    [Test]
    public void Secret_that_appears_and_can_not_be_read_is_left_out_and_told()
    {
        IConfigurationRoot root = Load();
        Vault.Secrets.Set("C", "value-of-C");
        Vault.Faults.On("GET /secrets/C").Fail(403);

        root.Reload();

        Assert.That((root["A"], root["C"]), Is.EqualTo(("value-of-A", (string?)null)));
        Assert.That(SecretsOf(root).Status.Health, Is.EqualTo(SecretsHealth.Degraded));
    }

    [TestCase("GET /secrets/*", 403)]
    [TestCase("GET /secrets/*", 401)]
    public void Reload_by_names_that_fails_for_every_secret_is_a_failed_look(string request, int status)
    {
        IConfigurationRoot root = Load(["A", "B"]);
        Vault.Faults.On(request).Fail(status);

        Assert.That(() => SecretsOf(root).RefreshAsync(), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains($"{status}"));

        Assert.That((root["A"], root["B"]), Is.EqualTo(("value-of-A", "value-of-B")));
        Assert.That(SecretsOf(root).Status.Vaults[0].Failure, Does.Contain($"{status}"));
    }

    [TestCase("GET /secrets", 500)]
    [TestCase("GET /secrets", 403)]
    [TestCase("GET /secrets/B", 503)]
    [TestCase("GET /secrets/B", 429)]
    public void Reload_that_fails_publishes_nothing_raises_nothing_and_the_next_good_one_makes_up_for_it(string request, int status)
    {
        IConfigurationRoot root = Load();
        int raised = 0;
        using IDisposable subscription = ChangeToken.OnChange(root.Providers.Single().GetReloadToken, () => raised++);
        Vault.Secrets.Set("A", "rotated");
        Vault.Secrets.Set("B", "rotated");
        LocalVault.LocalVaultFault fault = Vault.Faults.On(request).Fail(status);

        Assert.That(() => SecretsOf(root).RefreshAsync(), Throws.TypeOf<ManagedSecretsException>());
        Assert.That((root["A"], root["B"], raised), Is.EqualTo(("value-of-A", "value-of-B", 0)));
        Assert.That(SecretsOf(root).Status.Health, Is.EqualTo(SecretsHealth.Degraded));

        fault.Dispose();
        Assert.That(() => SecretsOf(root).RefreshAsync(), Throws.Nothing);
        Assert.That((root["A"], root["B"], raised), Is.EqualTo(("rotated", "rotated", 1)));
        Assert.That(Logs.All, Has.One.Contains("answer again"));
    }

    [Test]
    public void Reload_logs_the_secrets_that_were_rotated_by_name_and_version()
    {
        IConfigurationRoot root = Load();
        string version = Vault.Secrets.Set("A", "rotated");

        root.Reload();

        Assert.That(Logs.All, Has.One.EqualTo($"The secret 'A' in {Vault.VaultUri} was rotated to version {version}."));
        Assert.That(Logs.All, Has.None.Contains("value-of").And.None.Contains("rotated\""));
    }

    [Test]
    public void Reload_that_changes_nothing_says_so()
    {
        IConfigurationRoot root = Load();

        root.Reload();

        Assert.That(Logs.All, Has.One.Contains("Nothing changed: 2 secrets"));
    }
}
