using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Loading;

/// <summary>A secret that is not masked, or not in full, is told by its name.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class UnmaskedSecretsTests
{
    private readonly RecordingLogger _logger = new();

    private static IEnumerable<TestCaseData> Values()
    {
        yield return new TestCaseData("abcd", "below ManagedSecrets:Redaction:MinimumLength").SetArgDisplayNames("short");
        yield return new TestCaseData("          ", "blank").SetArgDisplayNames("blank");
        yield return new TestCaseData("localhost", "ordinary word").SetArgDisplayNames("ordinary");
        yield return new TestCaseData("https://shop.example/", "address").SetArgDisplayNames("address");
        yield return new TestCaseData(string.Join('\n', Enumerable.Range(10_000, 300)), "256").SetArgDisplayNames("many lines");
    }

    [TestCaseSource(nameof(Values))]
    public void Load_names_a_secret_that_is_not_masked_and_never_its_value(string value, string why)
    {
        IConfigurationRoot configuration = Load(value);
        configuration.Reload();

        Assert.That(Told, Has.One.Items);
        Assert.That(Told.Single(), Does.Contain("'Odd'").And.Contain(why).And.Not.Contain(value));
    }

    [Test]
    public void Load_of_an_excluded_secret_leaves_it_readable_and_tells()
    {
        IConfigurationRoot configuration = Load("hunter2!", options => options.Redaction.Exclude.Add("odd"));

        Assert.That(Loaded.SecretsOf(configuration).Redactor.Redact("hunter2! value-one"), Is.EqualTo("hunter2! ***"));
        Assert.That(Told, Has.One.Contains("'Odd'").And.One.Contains("excludes it"));
    }

    [Test]
    public void RetainedVersions_of_the_section_holds()
    {
        StoreInMemory store = new() { ["Odd"] = "value-one" };
        IConfigurationRoot configuration = Loaded.From(store, null, new() { ["ManagedSecrets:Redaction:RetainedVersions"] = "3" });

        Assert.That(Loaded.SecretsOf(configuration).Redactor.RetainedVersions, Is.EqualTo(3));
    }

    private IEnumerable<string> Told => _logger.Messages.Where(message => message.Contains("'Odd'", StringComparison.Ordinal));

    private IConfigurationRoot Load(string value, Action<SecretLoadingOptions>? configure = null) =>
        Loaded.From(new StoreInMemory { ["Odd"] = value, ["Shop--Key"] = "value-one" }, options =>
        {
            options.LogTo(_logger);
            configure?.Invoke(options);
        });
}
