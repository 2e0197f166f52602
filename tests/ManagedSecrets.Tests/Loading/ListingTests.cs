using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Tests.Loading;

[TestFixture]
internal sealed class ListingTests : LoadingFixture
{
    [Test]
    public void Load_of_several_pages_brings_every_value()
    {
        string[] names = [.. Enumerable.Range(0, 60).Select(index => $"Section--Key{index}")];
        foreach (string name in names)
            Vault.Secrets.Set(name, $"value of {name}");

        IConfigurationRoot root = Load();

        Assert.That(names.Select(name => root[name.Replace("--", ":", StringComparison.Ordinal)]), Is.EqualTo(names.Select(name => $"value of {name}")));
    }

    [Test]
    public void Load_with_a_prefix_takes_only_what_starts_with_it_and_removes_it()
    {
        Vault.Secrets.Set("shop-Key", "mine");
        Vault.Secrets.Set("other-Key", "not mine");

        IConfigurationRoot root = Load(options => options.Prefix = "shop-");

        Assert.That((root["KEY"], root["other-Key"]), Is.EqualTo(("mine", (string?)null)));
    }

    [Test]
    public void Load_with_a_filter_never_gets_what_it_refuses()
    {
        Vault.Secrets.Set("Wanted", "yes");
        Vault.Secrets.Set("Unwanted", "no");

        IConfigurationRoot root = Load(options => options.Filter = secret => secret.Name == "Wanted");

        Assert.That(root["Wanted"], Is.EqualTo("yes"));
        Assert.That(Vault.Requests.Entries.Select(request => request.Path), Has.None.Contains("Unwanted"));
    }

    [Test]
    public void Load_leaves_out_disabled_and_certificate_backed_secrets_and_keeps_empty_values()
    {
        Vault.Secrets.Set("Empty", "");
        Vault.Secrets.Set("Disabled", "value");
        Vault.Secrets.Disable("Disabled");
        Vault.Secrets.Set("Certificate", "value", properties => properties.Managed = true);

        IConfigurationRoot root = Load();

        Assert.That(root.AsEnumerable(), Is.EqualTo(new[] { KeyValuePair.Create<string, string?>("Empty", "") }));
    }

    [TestCase(ExpiredSecrets.Keep, "value")]
    [TestCase(ExpiredSecrets.Skip, null)]
    public void Load_of_an_expired_secret_follows_the_setting(ExpiredSecrets setting, string? expected)
    {
        Vault.Secrets.Set("Old", "value", properties => properties.Expires = InDays(-1));

        IConfigurationRoot root = Load(options => options.ExpiredSecrets = setting);

        Assert.That(root["Old"], Is.EqualTo(expected));
    }

    [Test]
    public void Load_where_the_latest_version_is_not_valid_yet_uses_the_newest_that_is()
    {
        Vault.Secrets.Set("Key", "oldest", properties => properties.CreatedOn = InDays(-2));
        Vault.Secrets.Set("Key", "current", properties => properties.CreatedOn = InDays(-1));
        Vault.Secrets.Set("Key", "coming", properties => properties.NotBefore = InDays(1));

        Assert.That(Load()["Key"], Is.EqualTo("current"));
    }

    [Test]
    public void Load_where_no_version_is_valid_yet_leaves_the_secret_out()
    {
        Vault.Secrets.Set("Key", "coming", properties => properties.NotBefore = InDays(1));

        Assert.That(Load()["Key"], Is.Null);
    }

    [Test]
    public void Load_of_a_secret_deleted_between_list_and_get_goes_on_without_it()
    {
        Vault.Secrets.Set("Gone", "value");
        Vault.Secrets.Set("Here", "value");
        Vault.Faults.On("GET /secrets/Gone*").Fail(404);

        IConfigurationRoot root = Load();

        Assert.That((root["Gone"], root["Here"]), Is.EqualTo(((string?)null, "value")));
    }

    [Test]
    public void Load_ignores_what_would_configure_the_loading_itself()
    {
        Vault.Secrets.Set("ManagedSecrets--Optional", "true");
        Vault.Secrets.Set("Key", "value");

        Assert.That(Load().AsEnumerable().Select(pair => pair.Key), Is.EqualTo(new[] { "Key" }));
    }

    [Test]
    public void Load_of_two_names_that_make_one_key_takes_the_ordinally_first()
    {
        Vault.Secrets.Set("a-x-b", "second");
        Vault.Secrets.Set("A-x-b2", "other");
        Vault.Secrets.Set("a--b", "first");

        IConfigurationRoot root = Load(options => options.MapKey = secret => secret.Name.StartsWith("a-", StringComparison.Ordinal) ? "a:b" : null);

        Assert.That(root["a:b"], Is.EqualTo("first"));
    }
}
