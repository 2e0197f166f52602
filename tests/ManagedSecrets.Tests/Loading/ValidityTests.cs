using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Loading;

/// <summary>Secrets that have expired, and versions that are not valid yet.</summary>
public class ValidityTests : VaultTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [TestCase(true)]
    [TestCase(false)]
    public void Load_of_an_expired_secret_keeps_it_with_a_warning_and_degraded_health(bool byName)
    {
        Vault.Secrets.Set("Db", "value-1", properties => properties.Expires = In(-Hour));

        IConfigurationRoot root = Load(byName ? ["Db"] : [], options => options.Environment = "Development");

        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(Logs.Warnings, Has.One.Contains("'Db'").And.One.Contains("expired"));
        ManagedSecretsStatus status = SecretsOf(root).Status;
        Assert.That(status.Health, Is.EqualTo(SecretsHealth.Degraded));
        Assert.That(status.Reasons, Has.Some.Contains("has expired"));
    }

    [Test]
    public void Load_of_valid_secrets_in_development_is_healthy()
    {
        Vault.Secrets.Set("Db", "value-1");

        IConfigurationRoot root = Load(options => options.Environment = "Development");

        Assert.That(SecretsOf(root).Status.Health, Is.EqualTo(SecretsHealth.Healthy));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Load_told_to_skip_leaves_an_expired_secret_out_with_a_warning(bool byName)
    {
        Vault.Secrets.Set("Db", "value-1", properties => properties.Expires = In(-Hour));
        Vault.Secrets.Set("Other", "value-2");

        IConfigurationRoot root = Load(byName ? ["Db", "Other"] : [], options => options.ExpiredSecrets = ExpiredSecrets.Skip);

        Assert.That(root["Db"], Is.Null);
        Assert.That(root["Other"], Is.EqualTo("value-2"));
        Assert.That(Logs.Warnings, Has.Some.Contains("'Db'").And.Some.Contains("is left out"));
    }

    [Test]
    public void Load_by_listing_uses_the_newest_version_that_is_valid_already()
    {
        Vault.Secrets.Set("Db", "value-1", properties => properties.CreatedOn = In(-3 * Hour));
        Vault.Secrets.Set("Db", "value-2", properties => properties.CreatedOn = In(-2 * Hour));
        Vault.Secrets.Set("Db", "value-3", properties => (properties.CreatedOn, properties.Enabled) = (In(-Hour), false));
        Vault.Secrets.Set("Db", "value-4", properties => properties.NotBefore = In(Hour));

        IConfigurationRoot root = Load();

        Assert.That(root["Db"], Is.EqualTo("value-2"));
        Assert.That(Logs.Warnings, Has.None.Contains("'Db'"));
    }

    [Test]
    public void Load_by_listing_does_not_warn_of_expired_versions_that_it_does_not_use()
    {
        Vault.Secrets.Set("Db", "value-1", properties => (properties.CreatedOn, properties.Expires) = (In(-3 * Hour), In(-Hour)));
        Vault.Secrets.Set("Db", "value-2", properties => properties.CreatedOn = In(-2 * Hour));
        Vault.Secrets.Set("Db", "value-3", properties => properties.NotBefore = In(Hour));

        IConfigurationRoot root = Load();

        Assert.That(root["Db"], Is.EqualTo("value-2"));
        Assert.That(Logs.Warnings, Has.None.Contains("expired"));
    }

    [Test]
    public void Load_by_listing_without_a_valid_version_leaves_the_secret_out_with_a_warning()
    {
        Vault.Secrets.Set("Db", "value-1", properties => properties.NotBefore = In(Hour));
        Vault.Secrets.Set("Other", "value-2");

        IConfigurationRoot root = Load();

        Assert.That(root["Db"], Is.Null);
        Assert.That(root["Other"], Is.EqualTo("value-2"));
        Assert.That(Logs.Warnings, Has.One.Contains("'Db'").And.One.Contains("valid yet"));
    }

    [Test]
    public void Load_by_name_uses_a_version_that_is_not_valid_yet_with_a_warning()
    {
        Vault.Secrets.Set("Db", "value-1");
        Vault.Secrets.Set("Db", "value-2", properties => properties.NotBefore = In(Hour));

        IConfigurationRoot root = Load(["Db"]);

        Assert.That(root["Db"], Is.EqualTo("value-2"));
        Assert.That(Logs.Warnings, Has.One.Contains("'Db'").And.One.Contains("not valid before"));
    }

    [Test]
    public void Reload_by_name_keeps_the_version_in_use_until_the_next_is_valid()
    {
        Vault.Secrets.Set("Db", "value-1");
        IConfigurationRoot root = Load(["Db"]);
        Vault.Secrets.Set("Db", "value-2", properties => properties.NotBefore = In(Hour));

        root.Reload();
        string? before = root["Db"];
        Clock.Advance(2 * Hour);
        root.Reload();

        Assert.That(before, Is.EqualTo("value-1"));
        Assert.That(root["Db"], Is.EqualTo("value-2"));
    }

    [Test, CancelAfter(30_000)]
    public async Task Reload_comes_early_when_a_version_becomes_valid(CancellationToken cancellationToken)
    {
        Vault.Secrets.Set("Db", "value-1", properties => properties.CreatedOn = In(-Hour));
        Vault.Secrets.Set("Db", "value-2", properties => properties.NotBefore = In(Hour));
        IConfigurationRoot root = Load(options => options.ReloadInterval = TimeSpan.FromDays(1));
        TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable registration = ChangeToken.OnChange(root.GetReloadToken, () => changed.TrySetResult());

        TimeSpan wait = await Clock.LongWait.WaitAsync(cancellationToken);
        Clock.Advance(wait + TimeSpan.FromSeconds(1));
        await changed.Task.WaitAsync(cancellationToken);

        Assert.That(wait, Is.EqualTo(Hour).Within(TimeSpan.FromMinutes(1)));
        Assert.That(root["Db"], Is.EqualTo("value-2"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Reload_comes_just_after_a_secret_expires(bool byName)
    {
        Vault.Secrets.Set("Db", "value-1", properties => properties.Expires = In(Hour));

        Load(byName ? ["Db"] : [], options => options.ReloadInterval = TimeSpan.FromDays(1));

        Assert.That(await Clock.LongWait, Is.InRange(Hour, Hour + TimeSpan.FromSeconds(5)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Load_of_a_secret_that_expires_soon_warns_once(bool byName)
    {
        Vault.Secrets.Set("Db", "value-1", properties => properties.Expires = In(TimeSpan.FromDays(13)));
        Vault.Secrets.Set("Later", "value-2", properties => properties.Expires = In(TimeSpan.FromDays(15)));
        IConfigurationRoot root = Load(byName ? ["Db", "Later"] : []);

        root.Reload();

        Assert.That(Logs.Warnings, Has.One.Contains("expires at"));
        Assert.That(Logs.Warnings, Has.One.Contains("'Db'"));
        Assert.That(SecretsOf(root).Status.Health, Is.EqualTo(SecretsHealth.Degraded));
    }
}
