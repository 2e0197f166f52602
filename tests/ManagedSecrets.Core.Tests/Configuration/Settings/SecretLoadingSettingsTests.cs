using ManagedSecrets.Logging;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

public class SecretLoadingSettingsTests
{
    private const string SecretLike = "Pq7-hunter2!zz";

    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => _store = new StoreInMemory { ["Shop--Key"] = "value-one", ["Other"] = "value-two" };

    [TestCase("ReloadInterval", "30", "bare number", "00:05:00")]
    [TestCase("ReloadInterval", " 30 ", "bare number", "Infinite")]
    [TestCase("ReloadInterval", "00:00:00", "must be from 00:00:01 to 1.00:00:00", "00:05:00")]
    [TestCase("ReloadInterval", "-00:00:05", "must be from", "00:05:00")]
    [TestCase("ReloadInterval", "1.00:00:01", "must be from", "00:05:00")]
    [TestCase("StartupTimeout", "30", "bare number", "00:00:30")]
    [TestCase("StartupTimeout", "0", "bare number", "00:00:30")]
    [TestCase("StartupTimeout", "00:10:01", "must be from 00:00:01 to 00:10:00", "00:00:30")]
    [TestCase("StartupTimeout", "Infinite", "is not a time span", "00:00:30")]
    [TestCase("ReloadTimeout", "00:00:00.9", "must be from", "00:00:30")]
    [TestCase("ReloadTimeout", "five", "is not a time span", "00:00:30")]
    [TestCase("ExpiryWarning", "14", "bare number", "00:00:30")]
    [TestCase("ReloadInterval", "5:00", "one colon", "00:05:00")]
    [TestCase("StartupTimeout", "0:30", "one colon", "00:00:30")]
    [TestCase("ExpiryWarning", "366.00:00:00", "must be from", "14.00:00:00")]
    [TestCase("MaxConcurrency", "0", "must be from 1 to 10000", "1000")]
    [TestCase("MaxConcurrency", "-1", "is not a whole number", "digits")]
    [TestCase("Enabled", "yes", "is not a switch", "true or false")]
    [TestCase("ExpiredSecrets", "1", "is not one of the names", "Keep or Skip")]
    [TestCase("Secrets", "Shop--Key", "is one text", "Secrets:0")]
    [TestCase("Secrets:0:Version", "1", "names no secret", "Name")]
    [TestCase("DeveloperEnvironments:0", "staging", "holds staging", "Remove it")]
    [TestCase("Redaction:MinimumLength", "3", "must be from 4 to 8", "5")]
    [TestCase("Redaction:RetainedVersions", "0", "must be from 1 to 64", "8")]
    [TestCase("Redaction:RetainedVersions", "65", "must be from 1 to 64", "8")]
    public void Setting_that_is_wrong_is_named_with_cause_and_remedy(string setting, string value, string cause, string remedy)
    {
        ManagedSecretsException? failure = Assert.Throws<ManagedSecretsException>(() => Load(new() { [$"ManagedSecrets:{setting}"] = value }));

        Assert.That(failure.Message, Does.Contain($"ManagedSecrets:{setting.Split(":Version")[0].Split(":0")[0]}").And.Contain(cause).And.Contain(remedy));
        Assert.That((failure.InnerException, _store.Requests), Is.EqualTo(((Exception?)null, 0)), "Nothing is half-applied.");
    }

    [TestCase("ReloadInterval")]
    [TestCase("StartupTimeout")]
    [TestCase("MaxConcurrency")]
    [TestCase("Enabled")]
    [TestCase("Optional")]
    [TestCase("ExpandJson")]
    [TestCase("ExpiredSecrets")]
    [TestCase("Secrets")]
    [TestCase("Redaction:MinimumLength")]
    public void Setting_that_holds_what_may_be_a_secret_is_not_quoted(string setting)
    {
        ManagedSecretsException? failure = Assert.Throws<ManagedSecretsException>(() => Load(new() { [$"ManagedSecrets:{setting}"] = SecretLike }));

        Assert.That(failure.ToString(), Does.Contain($"ManagedSecrets:{setting}").And.Not.Contain("hunter2"));
    }

    [TestCase("Secrets:0", "Secrets:1")]
    [TestCase("Secrets:0:Name", "Secrets:1:Name")]
    public void Setting_that_names_a_secret_twice_is_refused(string first, string second)
    {
        Dictionary<string, string?> settings = new() { [$"ManagedSecrets:{first}"] = "Shop--Key", [$"ManagedSecrets:{second}"] = "shop--key" };

        Assert.That(() => Load(settings), Throws.TypeOf<ManagedSecretsException>().With.Message.EqualTo(
            "ManagedSecrets:Secrets names 'Shop--Key' twice. Remove one, or give them different keys."));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void Option_by_code_that_is_out_of_range_is_refused_too(int seconds) =>
        Assert.That(
            () => Load([], options => options.StartupTimeout = TimeSpan.FromSeconds(seconds)),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("ManagedSecrets:StartupTimeout"));

    [TestCase("ReloadIntervall", "ManagedSecrets:ReloadInterval.")]
    [TestCase("optionl", "ManagedSecrets:Optional.")]
    [TestCase("SilenceAdvice", "ManagedSecrets:SilencedAdvice.")]
    [TestCase("Secret", "ManagedSecrets:Secrets.")]
    public void Setting_that_there_is_not_is_warned_about_with_the_nearest_name(string setting, string nearest) =>
        Assert.That(
            WarningsOf(new() { [$"ManagedSecrets:{setting}"] = SecretLike }),
            Is.EqualTo([$"ManagedSecrets:{setting} is not a setting that there is, and has no effect. The nearest is {nearest}"]));

    [TestCase("Redaction:MinimumLenght", "ManagedSecrets:Redaction:MinimumLength.")]
    [TestCase("Secrets:0:Optionl", "ManagedSecrets:Secrets:0:Optional.")]
    public void Setting_below_another_that_there_is_not_is_warned_about_with_the_nearest_name(string setting, string nearest) =>
        Assert.That(
            WarningsOf(new() { ["ManagedSecrets:Secrets:0:Name"] = "Shop--Key?", [$"ManagedSecrets:{setting}"] = SecretLike }),
            Is.EqualTo([$"ManagedSecrets:{setting} is not a setting that there is, and has no effect. The nearest is {nearest}"]));

    [TestCase("Filter")]
    [TestCase("MapKey")]
    [TestCase("LoggerFactory")]
    [TestCase("timeprovider")]
    [TestCase("Redaction:Exclude")]
    [TestCase("Redaction:OnMissing")]
    public void Setting_that_only_code_can_set_is_warned_about(string setting) =>
        Assert.That(WarningsOf(new() { [$"ManagedSecrets:{setting}"] = "x" }), Has.One.Items.And.All.Contains("only code can set it"));

    [Test]
    public void Section_sets_what_is_data()
    {
        SecretLoadingOptions? read = null;
        Load(new()
        {
            ["ManagedSecrets:Secrets:0"] = "Shop--Key",
            ["ManagedSecrets:Secrets:1"] = "Absent?",
            ["ManagedSecrets:ReloadInterval"] = "infinite",
            ["ManagedSecrets:ReloadTimeout"] = "00:00:07",
            ["ManagedSecrets:ExpiredSecrets"] = "skip",
            ["ManagedSecrets:Redaction:MinimumLength"] = "6",
            ["ManagedSecrets:SilencedAdvice:0"] = "MSA03",
            ["ManagedSecrets:SilencedAdvice:1"] = "MSA04:Shop--Key",
            ["ManagedSecrets:Redaction:RetainedVersions"] = "12",
            ["ManagedSecrets:Redaction:AlsoMask:0"] = "*:Password",
        }, options => read = options);

        Assert.That(read!.Secrets.Select(secret => $"{secret}"), Is.EqualTo(["Shop--Key", "Absent?"]));
        Assert.That(read.SilencedAdvice, Is.EqualTo(["MSA03", "MSA04:Shop--Key"]));
        Assert.That(
            (read.ReloadInterval, read.ReloadTimeout.TotalSeconds, read.ExpiredSecrets, read.Redaction.MinimumLength, read.Redaction.RetainedVersions),
            Is.EqualTo((Timeout.InfiniteTimeSpan, 7.0, ExpiredSecrets.Skip, 6, 12)));
        Assert.That(read.Redaction.AlsoMask, Is.EqualTo(["*:Password"]));
    }

    [Test]
    public void Section_may_map_keys_to_names_and_lists_nothing_then()
    {
        IConfigurationRoot configuration = Loaded.From(_store, null, new() { ["ManagedSecrets:Secrets:Payment"] = "Shop--Key" });

        Assert.That((configuration["Payment"], configuration["Other"], _store.Looks), Is.EqualTo(("value-one", (string?)null, 0)));
    }

    [Test]
    public void Code_wins_over_the_section()
    {
        IConfigurationRoot configuration = Loaded.From(_store, options => options.Prefix = "Shop--", new() { ["ManagedSecrets:Prefix"] = "Oth" });

        Assert.That((configuration["Key"], configuration["er"]), Is.EqualTo(("value-one", (string?)null)));
    }

    private static List<string> WarningsOf(Dictionary<string, string?> settings)
    {
        RecordingLogger logger = new() { Minimum = Microsoft.Extensions.Logging.LogLevel.Warning };
        Loaded.From(new StoreInMemory(), options => options.LogTo(logger), settings);
        return [.. logger.Messages];
    }

    private void Load(Dictionary<string, string?> settings, Action<SecretLoadingOptions>? configure = null) => Loaded.From(_store, configure, settings);
}
