using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Loading;

/// <summary>From names and JSON values to configuration keys, ties and forbidden keys among them.</summary>
public class KeyTests : VaultTests
{
    [Test]
    public void Load_makes_sections_of_double_hyphens()
    {
        Vault.Secrets.Set("Shop--Db--Password-1", "value-1");

        Assert.That(Load()["Shop:Db:Password-1"], Is.EqualTo("value-1"));
    }

    [Test]
    public void Load_finds_keys_in_any_case()
    {
        Vault.Secrets.Set("Shop--Password", "value-1");

        Assert.That(Load()["SHOP:password"], Is.EqualTo("value-1"));
    }

    [Test]
    public void Load_keeps_an_empty_value()
    {
        Vault.Secrets.Set("Shop--Empty", "");

        IConfigurationRoot root = Load();

        Assert.That(root["Shop:Empty"], Is.Empty.And.Not.Null);
        Assert.That(root.GetSection("Shop:Empty").Exists(), Is.True);
    }

    [TestCase(null, "application/json", "leaf-1")]
    [TestCase(null, "text/plain", null)]
    [TestCase(true, null, "leaf-1")]
    [TestCase(false, "application/json", null)]
    public void Load_expands_json_as_ExpandJson_and_the_content_type_say(bool? expand, string? contentType, string? leaf)
    {
        const string json = """{"User":{"Names":["leaf-0","leaf-1"]}}""";
        Vault.Secrets.Set("Db", json, properties => properties.ContentType = contentType);

        IConfigurationRoot root = Load(options => options.ExpandJson = expand);

        Assert.That(root["Db:User:Names:1"], Is.EqualTo(leaf));
        Assert.That(root["Db"], Is.EqualTo(json));
    }

    [Test]
    public void Load_with_ExpandJson_warns_about_what_looks_like_json_and_is_not()
    {
        Vault.Secrets.Set("Broken", "[value-1");
        Vault.Secrets.Set("Plain", "value-2");

        IConfigurationRoot root = Load(options => options.ExpandJson = true);

        Assert.That((root["Broken"], root["Plain"]), Is.EqualTo(("[value-1", "value-2")));
        Assert.That(Logs.Warnings, Has.One.Contains("not JSON").And.None.Contains("'Plain'"));
        Assert.That(Logs.All, Has.None.Contains("value-1"));
    }

    [Test]
    public void Load_of_a_value_that_is_too_short_to_mask_names_it_and_shows_nothing()
    {
        Vault.Secrets.Set("Pin", "7391");
        Vault.Secrets.Set("Long", "value-1");
        Vault.Secrets.Set("Empty", "");

        Load();

        Assert.That(Logs.Warnings, Has.One.Contains("'Pin'").And.One.Contains("not masked").And.None.Contains("'Long'").And.None.Contains("'Empty'"));
        Assert.That(Logs.All, Has.None.Contains("7391"));
    }

    [Test]
    public void Load_of_json_that_does_not_parse_keeps_it_as_a_plain_value_with_a_warning()
    {
        Vault.Secrets.Set("Db", "{value-1", properties => properties.ContentType = "application/json");

        IConfigurationRoot root = Load();

        Assert.That(root["Db"], Is.EqualTo("{value-1"));
        Assert.That(Logs.Warnings, Has.One.Contains("'Db'").And.One.Contains("not JSON"));
        Assert.That(Logs.All, Has.None.Contains("value-1"));
    }

    [Test]
    public void Load_of_a_tie_prefers_an_explicit_key_to_a_name()
    {
        Vault.Secrets.Set("Db", "value-1");
        Vault.Secrets.Set("Zeta", "value-2");

        IConfigurationRoot root = Load(["Db", new SecretSelection { Name = "Zeta", Key = "Db" }]);

        Assert.That(root["Db"], Is.EqualTo("value-2"));
        Assert.That(Logs.Warnings, Has.One.Contains("'Db'").And.One.Contains("'Zeta' is used"));
    }

    [Test]
    public void Load_of_a_tie_prefers_a_name_to_an_expanded_leaf()
    {
        Vault.Secrets.Set("Db", """{"User":"value-1"}""", properties => properties.ContentType = "application/json");
        Vault.Secrets.Set("Db--User", "value-2");

        IConfigurationRoot root = Load();

        Assert.That(root["Db:User"], Is.EqualTo("value-2"));
        Assert.That(Logs.Warnings, Has.One.Contains("'Db'").And.One.Contains("'Db--User' is used"));
    }

    [TestCase("A", "B")]
    [TestCase("B", "A")]
    public void Load_of_a_tie_of_names_takes_the_first_in_ordinal_order_whatever_the_date(string older, string newer)
    {
        Vault.Secrets.Set(older, $"value-{older}", properties => properties.UpdatedOn = In(TimeSpan.FromDays(-1)));
        Vault.Secrets.Set(newer, $"value-{newer}");

        IConfigurationRoot root = Load(options => options.MapKey = _ => "Same");

        Assert.That(root["Same"], Is.EqualTo("value-A"));
        Assert.That(Logs.Warnings, Has.One.Contains("'A' is used").And.One.Contains("'B'"));
    }

    [Test]
    public void Load_ignores_keys_under_ManagedSecrets_with_a_warning()
    {
        Vault.Secrets.Set("managedsecrets--Optional", "enabled");
        Vault.Secrets.Set("Db", "value-1");

        IConfigurationRoot root = Load();

        Assert.That(root["ManagedSecrets:Optional"], Is.Null);
        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(Logs.Warnings, Has.One.Contains("'managedsecrets--Optional' in "));
    }

    [Test]
    public void Load_takes_the_keys_of_the_endpoint_for_events()
    {
        Vault.Secrets.Set("ManagedSecrets--Events--Key", "value-1");
        Vault.Secrets.Set("ManagedSecrets--Events--PreviousKey", "value-2");
        Vault.Secrets.Set("ManagedSecrets--Events--KeySetting", "value-3");

        IConfigurationRoot root = Load();

        Assert.That((root["ManagedSecrets:Events:Key"], root["ManagedSecrets:Events:PreviousKey"], root["ManagedSecrets:Events:KeySetting"]), Is.EqualTo(("value-1", "value-2", (string?)null)));
    }

    [TestCase("Logging--LogLevel--Default")]
    [TestCase("Kestrel--Endpoints--Http--Url")]
    [TestCase("AllowedHosts")]
    [TestCase("Urls")]
    [TestCase("authentication--Schemes")]
    public void Load_warns_of_a_section_that_steers_the_app(string name)
    {
        Vault.Secrets.Set(name, "value-1");

        IConfigurationRoot root = Load();

        Assert.That(root[name.Replace("--", ":", StringComparison.Ordinal)], Is.EqualTo("value-1"));
        Assert.That(Logs.Warnings, Has.One.Contains($"'{name}'").And.One.Contains("steers the app"));
    }

    [Test]
    public void Load_does_not_warn_of_such_a_section_when_the_secret_is_named()
    {
        Vault.Secrets.Set("Kestrel--Password", "value-1");

        IConfigurationRoot root = Load(["Kestrel--Password"]);

        Assert.That(root["Kestrel:Password"], Is.EqualTo("value-1"));
        Assert.That(Logs.Warnings, Has.None.Contains("Kestrel"));
    }
}
