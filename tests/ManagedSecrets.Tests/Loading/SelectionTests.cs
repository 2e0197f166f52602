using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Loading;

/// <summary>Which secrets of a vault are loaded, and from which version.</summary>
public class SelectionTests : VaultTests
{
    [Test]
    public void Load_with_secrets_named_lists_nothing()
    {
        Vault.Secrets.Set("Shop--Key", "value-1");
        Vault.Secrets.Set("Other", "value-2");

        IConfigurationRoot root = Load(["Shop--Key"]);
        root.Reload();

        Assert.That(root["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(root["Other"], Is.Null);
        Assert.That(Asked.Distinct(), Is.EqualTo(["GET /secrets/Shop--Key"]));
    }

    [Test]
    public void Load_without_names_loads_every_page()
    {
        Array.ForEach([.. Enumerable.Range(100, 60)], i => Vault.Secrets.Set($"S{i}", $"value-{i}"));

        IConfigurationRoot root = Load();

        Assert.That(root.AsEnumerable().Select(pair => pair.Value), Is.EquivalentTo(Enumerable.Range(100, 60).Select(i => $"value-{i}")));
        Assert.That(Asked.Count(request => request == "GET /secrets"), Is.EqualTo(3));
    }

    [Test]
    public void Load_with_a_prefix_takes_only_its_secrets_and_removes_it_from_the_key()
    {
        Vault.Secrets.Set("Shop-Db--Password", "value-1");
        Vault.Secrets.Set("Other--Password", "value-2");

        IConfigurationRoot root = Load(options => options.Prefix = "shop-");

        Assert.That(root["Db:Password"], Is.EqualTo("value-1"));
        Assert.That(Asked, Has.None.Contains("Other"));
        Assert.That(root.AsEnumerable().Count(pair => pair.Value is not null), Is.EqualTo(1));
    }

    [Test]
    public void Load_with_another_delimiter_makes_sections_of_it()
    {
        Vault.Secrets.Set("Db-x-Password--Old", "value-1");

        IConfigurationRoot root = Load(options => options.KeyDelimiter = "-x-");

        Assert.That(root["Db:Password--Old"], Is.EqualTo("value-1"));
    }

    [Test]
    public void Load_with_a_filter_does_not_get_what_it_refuses()
    {
        Vault.Secrets.Set("Wanted", "value-1", properties => properties.ContentType = "app");
        Vault.Secrets.Set("Unwanted", "value-2");

        IConfigurationRoot root = Load(options => options.Filter = secret => secret.ContentType == "app");

        Assert.That(root["Wanted"], Is.EqualTo("value-1"));
        Assert.That(Asked, Has.None.Contains("Unwanted"));
    }

    [Test]
    public void Load_when_the_filter_throws_names_the_filter_and_the_secret()
    {
        Vault.Secrets.Set("Wanted", "value-1");

        string message = FailToLoad([], options => options.Filter = _ => throw new InvalidOperationException("boom"));

        Assert.That(message, Does.Contain("Filter").And.Contain("Wanted").And.Not.Contain("boom"));
    }

    [Test]
    public void Load_with_a_pinned_version_stays_at_it()
    {
        string version = Vault.Secrets.Set("Db", "value-1");
        Vault.Secrets.Set("Db", "value-2");

        IConfigurationRoot root = Load([new SecretSelection { Name = "Db", Version = version }]);

        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(Asked, Is.EqualTo([$"GET /secrets/Db/{version}"]));
    }

    [Test]
    public void Load_with_a_version_that_does_not_exist_names_version_secret_and_vault()
    {
        Vault.Secrets.Set("Db", "value-1");
        string version = new('a', 32);

        string message = FailToLoad([new SecretSelection { Name = "Db", Version = version }]);

        Assert.That(message, Does.Contain(version).And.Contain("'Db'").And.Contain(Vault.VaultUri.AbsoluteUri).And.Contain("Create it"));
        Assert.That(Clock.Pauses, Is.Empty);
    }

    [Test]
    public void Load_without_an_optional_secret_goes_on()
    {
        Vault.Secrets.Set("Db", "value-1");

        IConfigurationRoot root = Load(["Db", "Missing?"]);

        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(root["Missing"], Is.Null);
    }

    [Test]
    public void Load_without_a_required_secret_fails_at_once_with_the_remedy()
    {
        Vault.Secrets.Set("Db", "value-1");

        string message = FailToLoad(["Db", "Missing"]);

        Assert.That(message, Does.Contain("'Missing'").And.Contain(Vault.VaultUri.AbsoluteUri).And.Contain("'Missing?'").And.Not.Contain("value-1"));
        Assert.That(Clock.Pauses, Is.Empty);
    }

    [Test]
    public void Load_by_listing_leaves_a_disabled_secret_out_without_asking_for_it()
    {
        Vault.Secrets.Set("Db", "value-1");
        Vault.Secrets.Set("Off", "value-2", properties => properties.Enabled = false);

        IConfigurationRoot root = Load();

        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(Asked, Has.None.Contains("Off"));
    }

    [Test]
    public void Load_by_name_leaves_an_optional_disabled_secret_out()
    {
        Vault.Secrets.Set("Db", "value-1");
        Vault.Secrets.Set("Off", "value-2", properties => properties.Enabled = false);

        IConfigurationRoot root = Load(["Db", "Off?"]);

        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(root["Off"], Is.Null);
    }

    [Test]
    public void Load_by_name_of_a_required_disabled_secret_fails_with_words_of_its_own()
    {
        Vault.Secrets.Set("Off", "value-2", properties => properties.Enabled = false);

        string message = FailToLoad(["Off"]);

        Assert.That(message, Does.Contain("'Off'").And.Contain("is disabled").And.Contain("not a lack of rights").And.Contain(Vault.VaultUri.AbsoluteUri));
        Assert.That(Asked, Has.Count.EqualTo(1));
    }

    [TestCase("Delete")]
    [TestCase("Disable")]
    public void Load_when_a_secret_goes_between_list_and_get_leaves_it_out(string how)
    {
        Vault.Secrets.Set("Db", "value-1");
        Vault.Secrets.Set("Gone", "value-2");
        Action act = how == "Delete" ? () => Vault.Secrets.Delete("Gone") : () => Vault.Secrets.Disable("Gone");
        Vault.Faults.On("GET /secrets/Gone").Times(1).Run(act);

        IConfigurationRoot root = Load();

        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(root["Gone"], Is.Null);
        Assert.That(Asked, Has.Some.EqualTo("GET /secrets/Gone"));
    }

    [Test]
    public void Load_leaves_out_what_the_vault_manages_for_a_certificate()
    {
        Vault.Secrets.Set("Db", "value-1");
        Vault.Secrets.Set("Cert", "value-2", properties => properties.Managed = true);

        IConfigurationRoot root = Load();

        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(Asked, Has.None.Contains("Cert"));
    }

    [Test]
    public void Load_by_name_takes_what_the_vault_manages_for_a_certificate()
    {
        Vault.Secrets.Set("Cert", "value-2", properties => properties.Managed = true);

        Assert.That(Load(["Cert"])["Cert"], Is.EqualTo("value-2"));
    }

    [Test]
    public void Load_by_listing_tells_once_what_it_left_out()
    {
        Vault.Secrets.Set("Off", "value-1", properties => properties.Enabled = false);
        Vault.Secrets.Set("Tls", "value-2", properties => properties.Managed = true);
        Vault.Secrets.Set("On", "value-3");

        Load().Reload();

        Assert.That(Logs.All, Has.One.Contains("'Off'").And.One.Contains("'Tls'"));
        Assert.That(Logs.All, Has.One.Contains("is disabled; it is left out").And.One.Contains("managed for a certificate; it is left out"));
    }

    [Test]
    public void Load_with_a_prefix_does_not_tell_of_disabled_secrets_that_it_would_not_load()
    {
        Vault.Secrets.Set("Other", "value-1", properties => properties.Enabled = false);
        Vault.Secrets.Set("Shop--Key", "value-2");

        Load(options => options.Prefix = "Shop");

        Assert.That(Logs.All, Has.None.Contains("'Other'"));
    }
}
