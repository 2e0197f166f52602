using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Telemetry;

/// <summary>Neither a value nor a name reaches a measurement or a span, whatever a vault, a store or the app's own code says.</summary>
public class NoSecretTests : VaultTests
{
    private const string Name = "Db--Password";
    private const string Value = "first-value-of-it";
    private const string ShortValue = "pin4";

    private Exported _exported = null!;

    [SetUp]
    public void Listen()
    {
        Vault.Secrets.Set(Name, Value);
        Vault.Secrets.Set("Pin", ShortValue);
        _exported = new Exported(Vault);
    }

    [TearDown]
    public void EndListening() => _exported.Dispose();

    [Test]
    public void Load_rotation_and_removal_tell_none()
    {
        IConfigurationRoot root = Load();
        Vault.Secrets.Set(Name, "second-value-of-it");
        Vault.Secrets.Set("Zebra", "value-that-comes");
        root.Reload();
        Vault.Secrets.Delete("Pin");
        root.Reload();

        AssertClean("second-value-of-it", "value-that-comes", "Zebra");
        Assert.That(_exported.Spans, Has.Count.EqualTo(3));
    }

    [TestCase("GET /secrets/*", 403)]
    [TestCase("GET /secrets/*", 400)]
    [TestCase("GET /secrets/*", 500)]
    [TestCase("GET /secrets/*", 401)]
    public void Vault_whose_error_quotes_value_and_name_tells_none(string request, int status)
    {
        IConfigurationRoot root = Load([Name, "Pin"]);
        string body = JsonSerializer.Serialize(new { error = new { code = Value, message = $"{Name} is {Value}, Pin is {ShortValue}", innererror = new { code = ShortValue } } });
        Vault.Faults.On(request).Fail(status).Rewrite(_ => body);

        root.Reload();

        AssertClean();
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads, "managedsecrets.outcome"), Does.Contain("1 failure"));
    }

    [Test]
    public void Probe_of_the_app_that_throws_the_value_tells_none()
    {
        IConfigurationRoot root = Load(options => options.Validate(Name, (value, _) => throw new InvalidOperationException($"{Name} is {value}")));
        Vault.Secrets.Set(Name, "second-value-of-it");

        root.Reload();

        AssertClean("second-value-of-it");
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads, "managedsecrets.outcome"), Is.EqualTo(["1 partial", "1 success"]));
    }

    [Test]
    public void Code_of_the_app_that_throws_the_name_tells_the_type_alone()
    {
        bool throws = false;
        IConfigurationRoot root = Load(options => options.Filter = secret => throws ? throw new InvalidOperationException($"{secret.Name} is {Value}") : true);
        throws = true;

        root.Reload();

        AssertClean();
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads, "error.type"), Does.Contain($"1 {typeof(ManagedSecretsException).FullName}"));
    }

    [Test]
    public void Missing_secret_is_not_named()
    {
        Assert.Throws<ManagedSecretsException>(() => Load([Name, "Not-there"]));

        AssertClean("Not-there");
        Assert.That(_exported.Spans.Single().StatusDescription, Is.Not.Empty);
    }

    private void AssertClean(params string[] others)
    {
        string all = _exported.Everything();
        Assert.That(all, Does.Contain(Vault.VaultUri.Host).And.Contain("managedsecrets.load.duration"));
        foreach (string text in (string[])[Name, "Db:Password", Value, ShortValue, "Pin", .. others])
            Assert.That(all, Does.Not.Contain(text).IgnoreCase);
    }
}
