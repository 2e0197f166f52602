using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Tests.Loading;

[TestFixture]
internal sealed class NamedTests : LoadingFixture
{
    [Test]
    public void Load_by_names_never_lists()
    {
        Vault.Secrets.Set("Shop--Key", "value");

        IConfigurationRoot root = Load(options => options.Secrets.Add("Shop--Key"));

        Assert.That(root["Shop:Key"], Is.EqualTo("value"));
        Assert.That(Vault.Requests.Entries.Select(request => request.Path), Has.All.Contains("Shop--Key"));
    }

    [Test]
    public void Load_with_a_version_stays_at_it()
    {
        string first = Vault.Secrets.Set("Key", "first");
        Vault.Secrets.Set("Key", "second");

        Assert.That(Load(options => options.Secrets.Add(new SecretSelection { Name = "Key", Version = first }))["Key"], Is.EqualTo("first"));
    }

    [Test]
    public void Load_with_an_explicit_key_wins_over_a_plain_name()
    {
        Vault.Secrets.Set("Key", "by its name");
        Vault.Secrets.Set("Zeta", "by explicit key");

        IConfigurationRoot root = Load(options =>
        {
            options.Secrets.Add("Key");
            options.Secrets.Add(new SecretSelection { Name = "Zeta", Key = "Key" });
        });

        Assert.That(root["Key"], Is.EqualTo("by explicit key"));
    }

    [Test]
    public void Load_of_a_missing_optional_secret_goes_on() => Assert.That(Load(options => options.Secrets.Add("Nowhere?"))["Nowhere"], Is.Null);

    [Test]
    public void Load_of_a_missing_required_secret_names_it_and_the_way_out()
    {
        ManagedSecretsException exception = Refused(options => options.Secrets.Add("Nowhere"));

        Assert.That(exception.Message, Does.Contain("'Nowhere'").And.Contain(Vault.VaultUri.Host).And.Contain("Nowhere?"));
    }

    [Test]
    public void Load_of_a_disabled_required_secret_says_that_it_is_no_lack_of_rights()
    {
        Vault.Secrets.Set("Key", "value");
        Vault.Secrets.Disable("Key");

        Assert.That(Refused(options => options.Secrets.Add("Key")).Message, Does.Contain("'Key'").And.Contain("disabled").And.Contain("not a lack of rights"));
        Assert.That(Load(options => options.Secrets.Add("Key?"))["Key"], Is.Null);
    }

    [Test]
    public void Reload_of_a_version_that_is_not_valid_yet_keeps_the_one_in_use()
    {
        Vault.Secrets.Set("Key", "current");
        IConfigurationRoot root = Load(options => options.Secrets.Add("Key"));

        Vault.Secrets.Set("Key", "coming", properties => properties.NotBefore = InDays(1));
        root.Reload();

        Assert.That(root["Key"], Is.EqualTo("current"));
    }

    [Test]
    public void Load_of_a_name_that_the_service_forbids_says_what_it_allows() =>
        Assert.That(Refused(options => options.Secrets.Add("Shop:Key")).Message, Does.Contain("ManagedSecrets:Secrets").And.Contain("'Shop:Key'").And.Contain("--"));

    [Test]
    public void Load_of_the_same_name_twice_is_refused() =>
        Assert.That(Refused(options => { options.Secrets.Add("Key"); options.Secrets.Add("key"); }).Message, Does.Contain("twice"));
}
