using ManagedSecrets.Logging;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>Secrets that other sources bring.</summary>
[NonParallelizable, FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ForeignSecretsTests
{
    private const string References = "WEBSITE_KEYVAULT_REFERENCES";
    private const string Variable = "FOREIGN__TEST__PASSWORD";

    private readonly StoreInMemory _store = new() { ["Shop--Key"] = "value-one" };
    private readonly RecordingLogger _logger = new();
    private string _folder = "";

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void TearDown()
    {
        Environment.SetEnvironmentVariable(References, null);
        Environment.SetEnvironmentVariable(Variable, null);
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("*:Password", "hunter2!", true)]
    [TestCase("smtp:*", "hunter2!", true)]
    [TestCase("Smtp:Password", "hunter2!", true)]
    [TestCase("*:User", "hunter2!", false)]
    [TestCase("Password", "hunter2!", false)]
    public void AlsoMask_masks_the_values_of_keys_that_fit(string pattern, string value, bool isMasked)
    {
        using ConfigurationManager configuration = Manager(new() { ["Smtp:Password"] = value }, pattern);

        Assert.That(RedactorOf(configuration).ContainsSecret($"({value})"), Is.EqualTo(isMasked));
    }

    [Test]
    public void AlsoMask_holds_in_a_plain_builder_from_the_build_on()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Smtp:Password", "hunter2!"), new("ManagedSecrets:Redaction:AlsoMask:0", "*:Password")])
            .AddManagedSecrets(_store).Build();

        Assert.That(RedactorOf(configuration).ContainsSecret("hunter2!"), Is.True);
    }

    [Test]
    public void AlsoMask_sees_sources_that_are_added_later_and_values_that_change([Values] bool isPlain)
    {
        string[] patterns = ["*:Password"];
        IConfigurationBuilder builder = isPlain ? new ConfigurationBuilder() : new ConfigurationManager();
        builder.AddManagedSecrets(_store, options => options.Redaction.AlsoMask.Add(patterns[0])).AddInMemoryCollection([new("Smtp:Password", "hunter2!")]);
        IConfigurationRoot configuration = builder as IConfigurationRoot ?? builder.Build();
        SecretRedactor redactor = RedactorOf(configuration);

        configuration["Smtp:Password"] = "hunter3!";
        configuration.Reload();

        Assert.That(redactor.Redact("hunter2!, hunter3!"), Is.EqualTo("***, ***"));
    }

    [Test]
    public void AlsoMask_tells_once_of_a_value_that_can_not_be_masked()
    {
        using ConfigurationManager configuration = Manager(new() { ["Smtp:Password"] = "abc" }, "*:Password");
        ((IConfigurationRoot)configuration).Reload();

        Assert.That(_logger.Messages.Where(message => message.Contains("AlsoMask", StringComparison.Ordinal)), Has.One.Items.And.All.Contains("Smtp:Password"));
    }

    [Test]
    public void User_secrets_are_masked_by_themselves([Values] bool isChained)
    {
        File.WriteAllText(Path.Combine(_folder, "secrets.json"), """{"Smtp": {"Password": "hunter2!", "Level": "Information"}}""");
        IConfigurationRoot inner = new ConfigurationBuilder().SetBasePath(_folder).AddJsonFile("secrets.json").Build();
        using ConfigurationManager configuration = new();
        if (isChained)
            configuration.AddConfiguration(inner);
        else
            ((IConfigurationBuilder)configuration).SetBasePath(_folder).AddJsonFile("secrets.json");
        configuration.AddInMemoryCollection([new("Smtp:Password", "which wins")]);

        configuration.AddManagedSecrets(_store);

        Assert.That(RedactorOf(configuration).Redact("hunter2! Information"), Is.EqualTo("*** Information"));
    }

    [Test]
    public void Variables_from_Key_Vault_references_are_masked_by_themselves()
    {
        Environment.SetEnvironmentVariable(References, $$$"""{"{{{Variable}}}": {"rawReference": "@Microsoft.KeyVault(SecretUri=https://x)", "status": "Resolved"}, "Other": {} }""");
        Environment.SetEnvironmentVariable(Variable, "hunter2!");

        using ConfigurationManager configuration = Manager([]);

        Assert.That(RedactorOf(configuration).ContainsSecret("hunter2!"), Is.True);
    }

    [TestCase("not JSON")]
    [TestCase("[]")]
    public void References_of_an_unknown_form_are_passed_over(string references)
    {
        Environment.SetEnvironmentVariable(References, references);

        Assert.That(() => Manager([]).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Reference_that_was_not_resolved_is_warned_about_by_its_key()
    {
        using ConfigurationManager configuration = Manager(new() { ["Smtp:Password"] = "@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/smtp)" });

        Assert.That(_logger.Messages, Has.One.Contains("Smtp:Password").And.None.Contains("SecretUri"));
    }

    private ConfigurationManager Manager(Dictionary<string, string?> values, params string[] patterns)
    {
        ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection(values);
        configuration.AddManagedSecrets(_store, options =>
        {
            options.LogTo(_logger);
            foreach (string pattern in patterns)
                options.Redaction.AlsoMask.Add(pattern);
        });
        return configuration;
    }

    private static SecretRedactor RedactorOf(IConfiguration configuration) => Loaded.SecretsOf(configuration).Redactor;
}
