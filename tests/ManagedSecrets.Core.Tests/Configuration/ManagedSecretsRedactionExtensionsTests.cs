using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

[TestFixture]
public sealed class ManagedSecretsRedactionExtensionsTests
{
    private const string Value = "a-plainly-fake-value";

    private readonly StoreInMemory _store = new() { ["Shop--Key"] = Value, ["Shop--Pin"] = "42" };

    [Test]
    public void GetRedactedDebugView_hides_what_our_providers_supply_whatever_its_length()
    {
        using ConfigurationRoot root = (ConfigurationRoot)Loaded.From(_store, settings: new() { ["Shop:Name"] = "Corner shop", ["Copy"] = $"<{Value}>" });

        string view = root.GetRedactedDebugView();

        Assert.That(root.GetDebugView(), Does.Contain($"Key={Value} (").And.Contain("Pin=42 (").And.Contain($"Copy=<{Value}>"));
        Assert.That(view, Does.Contain("Key=*** (").And.Contain("Pin=*** (").And.Contain("Copy=<***> ("));
        Assert.That(view, Does.Contain("Name=Corner shop (MemoryConfigurationProvider)").And.Not.Contain(Value));
    }

    [Test]
    public void GetRedactedDebugView_without_our_providers_is_the_debug_view()
    {
        IConfigurationRoot root = new ConfigurationBuilder().AddInMemoryCollection([new("Shop:Name", "Corner shop"), new("Shop:Empty", null)]).Build();

        Assert.That(root.GetRedactedDebugView(), Is.EqualTo(root.GetDebugView()));
    }

    [Test]
    public void GetRedactedDebugView_shows_what_a_later_source_has_put_over_a_secret()
    {
        using ConfigurationRoot root = (ConfigurationRoot)new ConfigurationBuilder().AddManagedSecrets(_store)
            .AddInMemoryCollection([new("Shop:Pin", "over it")]).Build();

        Assert.That(root.GetRedactedDebugView(), Does.Contain("Pin=over it ("));
    }

    [Test]
    public void GetRedactedDebugView_hides_secrets_of_a_chained_configuration_and_nothing_else_of_it()
    {
        using ConfigurationRoot inner = (ConfigurationRoot)Loaded.From(_store, settings: new() { ["Shop:Name"] = "Corner shop", ["Shop:Pin"] = "below the secret" });
        using ConfigurationRoot root = (ConfigurationRoot)new ConfigurationBuilder().AddConfiguration(inner).Build();

        string view = root.GetRedactedDebugView();

        Assert.That(root.GetDebugView(), Does.Contain("Pin=42 ("));
        Assert.That(view, Does.Contain("Pin=*** (").And.Contain("Key=*** (").And.Contain("Name=Corner shop ("));
    }

    [Test]
    public void GetRedactedDebugView_hides_what_comes_of_a_section_whose_providers_can_not_be_seen()
    {
        using ConfigurationRoot inner = (ConfigurationRoot)Loaded.From(_store);
        using ConfigurationRoot root = (ConfigurationRoot)new ConfigurationBuilder().AddConfiguration(inner.GetSection("Shop")).Build();

        Assert.That(root.GetDebugView(), Does.Contain("Pin=42 ("));
        Assert.That(root.GetRedactedDebugView(), Does.Contain("Pin=*** (").And.Contain("Key=*** ("));
    }

    [Test]
    public void GetSecretRedactor_knows_what_was_loaded_and_is_found_through_chained_configurations()
    {
        using ConfigurationRoot inner = (ConfigurationRoot)Loaded.From(_store);
        using ConfigurationRoot root = (ConfigurationRoot)new ConfigurationBuilder().AddConfiguration(inner).Build();

        Assert.That(inner.GetSecretRedactor().Redact(Value), Is.EqualTo("***"));
        Assert.That(root.GetSecretRedactor(), Is.SameAs(inner.GetSecretRedactor()));
        Assert.That(Loaded.SecretsOf(root).Redactor, Is.SameAs(root.GetSecretRedactor()));
    }

    [Test]
    public void GetSecretRedactor_without_a_source_of_secrets_says_what_to_do()
    {
        using ConfigurationManager none = new();

        Assert.That(none.GetSecretRedactor, Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("AddManagedSecrets"));
        Assert.That(none.GetSection("Shop").GetSecretRedactor, Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("root"));
    }
}
