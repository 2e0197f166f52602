using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Reloading;

/// <summary>What a reload asks the vault for.</summary>
public class CheapLookTests : VaultTests
{
    /// <summary>So long that the listing's second tells.</summary>
    private static readonly TimeSpan LongAgo = TimeSpan.FromSeconds(3);

    [TestCase(3, 1)]
    [TestCase(25, 1)]
    [TestCase(26, 2)]
    public void Reload_by_listing_when_nothing_changed_asks_for_the_pages_alone(int secrets, int pages)
    {
        Fill(secrets);
        IConfigurationRoot root = Load();

        Assert.That(AskedSince(root.Reload), Is.EqualTo(Enumerable.Repeat("GET /secrets", pages)));
        Assert.That(root["Secret-0"], Is.EqualTo("value-0"));
    }

    [Test]
    public void Reload_by_listing_gets_the_one_secret_that_changed()
    {
        Fill(30);
        IConfigurationRoot root = Load();
        Vault.Secrets.Set("Secret-7", "rotated");

        Assert.That(AskedSince(root.Reload), Is.EquivalentTo(["GET /secrets", "GET /secrets", "GET /secrets/Secret-7"]));
        Assert.That(root["Secret-7"], Is.EqualTo("rotated"));
    }

    [Test]
    public void Reload_by_listing_sees_what_was_written_in_the_second_of_the_last_look()
    {
        Vault.Secrets.Set("Db", "value-1");
        IConfigurationRoot root = Load();
        Vault.Secrets.Set("Db", "value-2");
        Assert.That(root["Db"], Is.EqualTo("value-1"));

        VaultTime.Advance(TimeSpan.FromMinutes(5));
        root.Reload();

        Assert.That(root["Db"], Is.EqualTo("value-2"));
    }

    [Test]
    public void Reload_by_listing_goes_by_the_vaults_clock_and_not_by_ours()
    {
        Fill(3);
        Clock.Advance(TimeSpan.FromDays(1));
        IConfigurationRoot root = Load();
        Vault.Secrets.Set("Secret-1", "rotated");
        root.Reload();
        VaultTime.Advance(TimeSpan.FromSeconds(3));

        Assert.That(AskedSince(root.Reload), Is.EqualTo(["GET /secrets", "GET /secrets/Secret-1"]), "It was written in the second of the look before.");
        Assert.That(AskedSince(root.Reload), Is.EqualTo(["GET /secrets"]));
    }

    [TestCase(1, true)]
    [TestCase(2, false)]
    public void Reload_by_listing_trusts_a_listing_that_is_two_seconds_younger_than_the_secret(int seconds, bool getsAgain)
    {
        Vault.Secrets.Set("Db", "value-1");
        VaultTime.Advance(TimeSpan.FromSeconds(seconds));
        IConfigurationRoot root = Load();

        Assert.That(AskedSince(root.Reload).Contains("GET /secrets/Db"), Is.EqualTo(getsAgain), "A store has several clocks, in whole seconds.");
    }

    [TestCase("expires")]
    [TestCase("not before")]
    public void Reload_by_listing_gets_a_secret_whose_dates_changed(string what)
    {
        Fill(3);
        IConfigurationRoot root = Load();
        Vault.Secrets.Update("Secret-1", properties =>
        {
            if (what == "expires")
                properties.Expires = In(TimeSpan.FromDays(100));
            else
                properties.NotBefore = In(-TimeSpan.FromDays(1));
            properties.UpdatedOn = VaultTime.GetUtcNow() - LongAgo;
        });

        Assert.That(AskedSince(root.Reload), Does.Contain("GET /secrets/Secret-1"));
    }

    [Test]
    public void Reload_by_listing_leaves_a_secret_out_that_is_disabled_and_gets_it_when_it_is_enabled()
    {
        Fill(3);
        IConfigurationRoot root = Load();
        Vault.Secrets.Disable("Secret-1");

        Assert.That(AskedSince(root.Reload), Is.EqualTo(["GET /secrets"]));
        Assert.That(root["Secret-1"], Is.Null);

        Vault.Secrets.Enable("Secret-1");
        root.Reload();
        Assert.That(root["Secret-1"], Is.EqualTo("value-1"));
    }

    [Test]
    public void Reload_by_listing_after_a_failed_look_does_not_get_again_what_that_got()
    {
        Fill(3);
        IConfigurationRoot root = Load(options => options.MaxConcurrency = 1);
        Vault.Secrets.Set("Secret-1", "rotated");
        Vault.Secrets.Set("Secret-2", "rotated");
        VaultTime.Advance(TimeSpan.FromSeconds(3));
        LocalVault.LocalVaultFault fault = Vault.Faults.On("GET /secrets/Secret-2").Fail(401);
        root.Reload();
        Assert.That(root["Secret-1"], Is.EqualTo("value-1"), "A look that fails publishes nothing.");
        fault.Dispose();

        Assert.That(AskedSince(root.Reload), Does.Not.Contain("GET /secrets/Secret-1").And.Contain("GET /secrets/Secret-2"));
        Assert.That((root["Secret-1"], root["Secret-2"]), Is.EqualTo(("rotated", "rotated")));
    }

    [Test]
    public void Reload_by_listing_while_a_version_is_not_valid_yet_asks_for_nothing_more()
    {
        Fill(3);
        Vault.Secrets.Set("Secret-1", "coming", properties => properties.NotBefore = In(TimeSpan.FromHours(1)));
        VaultTime.Advance(TimeSpan.FromSeconds(3));
        IConfigurationRoot root = Load();

        Assert.That(AskedSince(root.Reload), Is.EqualTo(["GET /secrets"]));
        Assert.That(root["Secret-1"], Is.EqualTo("value-1"));

        Clock.Advance(TimeSpan.FromHours(2));
        root.Reload();
        Assert.That(root["Secret-1"], Is.EqualTo("coming"));
    }

    [Test]
    public void Reload_by_names_gets_each_and_lists_nothing()
    {
        Fill(3);
        IConfigurationRoot root = Load(["Secret-0", "Secret-2"]);
        Vault.Secrets.Set("Secret-2", "rotated");

        Assert.That(AskedSince(root.Reload), Is.EquivalentTo(["GET /secrets/Secret-0", "GET /secrets/Secret-2"]));
        Assert.That(root["Secret-2"], Is.EqualTo("rotated"));
    }

    /// <summary>So many secrets, written long enough ago.</summary>
    private void Fill(int secrets)
    {
        for (int index = 0; index < secrets; index++)
            Vault.Secrets.Set($"Secret-{index}", $"value-{index}");
        VaultTime.Advance(LongAgo);
    }
}
