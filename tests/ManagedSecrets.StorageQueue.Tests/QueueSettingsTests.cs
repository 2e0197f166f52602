using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.StorageQueue;

public sealed class QueueSettingsTests
{
    [Test]
    public void Read_takes_every_setting_that_is_data_from_the_section()
    {
        ManagedSecretsStorageQueueOptions options = Read(
            ("Enabled", "false"), ("Uri", "https://shop.queue.core.windows.net/"), ("Name", "worker"), ("PollInterval", "00:00:02"),
            ("IdlePollInterval", "00:01:00"), ("VisibilityTimeout", "00:05:00"), ("MaxDequeueCount", "7"));

        Assert.That((options.Enabled, options.Uri, options.Name), Is.EqualTo((false, new Uri("https://shop.queue.core.windows.net/"), "worker")));
        Assert.That((options.PollInterval, options.IdlePollInterval), Is.EqualTo((TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1))));
        Assert.That((options.VisibilityTimeout, options.MaxDequeueCount), Is.EqualTo((TimeSpan.FromMinutes(5), 7)));
    }

    [Test]
    public void Every_setting_is_in_the_section_or_in_code_only()
    {
        string[] names = [.. typeof(ManagedSecretsStorageQueueOptions).GetProperties().Select(property => property.Name)];
        List<string> warnings = [];

        Read([.. names.Where(IsData).Select(name => (name, Valid(name))), .. names.Where(name => !IsData(name)).Select(name => (name, "x"))], warnings);

        Assert.That(warnings, Is.EquivalentTo(names.Where(name => !IsData(name)).Select(
            name => $"ManagedSecrets:StorageQueue:{name} has no effect: only code can set it, in AddManagedSecretsStorageQueue(options => …).")));
    }

    [Test]
    public void Read_lets_code_win_and_of_several_calls_the_later()
    {
        ManagedSecretsStorageQueueOptions options = QueueSettings.Read(
            Section(("MaxDequeueCount", "7"), ("Name", "of-the-section")), [code => (code.MaxDequeueCount, code.PollInterval) = (8, TimeSpan.FromSeconds(3)), code => code.MaxDequeueCount = 9], []);

        Assert.That((options.MaxDequeueCount, options.PollInterval, options.Name), Is.EqualTo((9, TimeSpan.FromSeconds(3), "of-the-section")));
    }

    [TestCase("PollInterval", "00:00:00.999")]
    [TestCase("PollInterval", "01:00:01")]
    [TestCase("IdlePollInterval", "00:00:00.5")]
    [TestCase("IdlePollInterval", "01:00:01")]
    [TestCase("VisibilityTimeout", "00:00:00.9")]
    [TestCase("VisibilityTimeout", "7.00:00:01")]
    [TestCase("MaxDequeueCount", "0")]
    [TestCase("MaxDequeueCount", "1001")]
    public void Read_of_what_is_out_of_range_throws_with_the_range(string name, string value) =>
        Assert.That(() => Read((name, value)), Throws.TypeOf<ManagedSecretsException>().With.Message.Match($"^ManagedSecrets:StorageQueue:{name} is .*, and must be from .* to "));

    [TestCase("PollInterval", "00:00:01")]
    [TestCase("IdlePollInterval", "01:00:00")]
    [TestCase("VisibilityTimeout", "00:00:01")]
    [TestCase("VisibilityTimeout", "7.00:00:00")]
    [TestCase("MaxDequeueCount", "1")]
    [TestCase("MaxDequeueCount", "1000")]
    public void Read_of_the_ends_of_a_range_is_allowed(string name, string value) => Assert.That(() => Read((name, value)), Throws.Nothing);

    [TestCase("Uri", "shop?sig=words-of-a-SAS")]
    [TestCase("PollInterval", "words-of-a-SAS")]
    [TestCase("MaxDequeueCount", "words-of-a-SAS")]
    public void Read_of_what_can_not_be_read_does_not_quote_it(string name, string value) =>
        Assert.That(() => Read((name, value)), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains(name).And.Message.Not.Contains("words-of-a-SAS"));

    private static bool IsData(string name) => name is not ("TokenCredential" or "Client" or "ConfigureClient" or "TimeProvider");

    private static string Valid(string name) => name switch
    {
        "Enabled" => "true",
        "Uri" => "https://shop.queue.core.windows.net/",
        "MaxDequeueCount" => "5",
        "Name" => "worker",
        _ => "00:00:10",
    };

    private static ManagedSecretsStorageQueueOptions Read(params (string Name, string Value)[] settings) => Read(settings, []);

    private static ManagedSecretsStorageQueueOptions Read((string Name, string Value)[] settings, List<string> warnings) => QueueSettings.Read(Section(settings), [], warnings);

    private static IConfiguration Section(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"ManagedSecrets:StorageQueue:{setting.Name}", (string?)setting.Value))).Build();
}
