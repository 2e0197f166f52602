using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace ManagedSecrets.Integrations;

[TestFixture]
public sealed class LogRecordRedactionTests
{
    private readonly List<LogRecord> _records = [];

    private static IEnumerable<TestCaseData<Action<ILoggerFactory>>> Channels =>
    [
        Channel("message", logs => logs.Write("a key " + Known.Value)),
        Channel("attribute", logs => logs.Write("a key {Key}", [new("Key", Known.Value)])),
        Channel("attribute that is a list", logs => logs.Write("keys {Keys}", [new("Keys", new[] { "one", Known.Value })])),
        Channel("name of an attribute", logs => logs.Write("a key", [new(Known.Value, 1)])),
        Channel("formatted message alone", logs => logs.Write("{first}-{rest}", [new("first", "a-plainly"), new("rest", "fake-value")])),
        Channel("exception", logs => logs.Write("it failed", exception: Known.Thrown(Known.Value))),
        Channel("category", logs => logs.Write("a line", category: $"shop.{Known.Value}")),
        Channel("event name", logs => logs.Write("a line", eventId: new EventId(1, Known.Value))),
    ];

    [SetUp]
    public void Clear() => _records.Clear();

    [TestCaseSource(nameof(Channels))]
    public void OnEnd_masks_every_channel(Action<ILoggerFactory> write)
    {
        using (ServiceProvider bare = Services(logs => logs.AddInMemoryExporter(_records)))
            write(bare.GetRequiredService<ILoggerFactory>());
        using (ServiceProvider masked = Services(logs => logs.AddInMemoryExporter(_records).AddManagedSecretsRedaction(Known.Redactor())))
            write(masked.GetRequiredService<ILoggerFactory>());

        Assert.That(_records, Has.Count.EqualTo(2));
        Assert.That(Everything(_records[0]), Does.Contain(Known.Value));
        Assert.That(Everything(_records[1]), Does.Contain(SecretRedactor.Mask).And.Not.Contain(Known.Value));
    }

    [Test]
    public void OnEnd_changes_nothing_but_the_secret()
    {
        using ServiceProvider services = Services(logs => logs.AddInMemoryExporter(_records).AddManagedSecretsRedaction(Known.Redactor()));
        services.GetRequiredService<ILoggerFactory>().Write("a key {Key}, a number {Number}", [new("Key", Known.Value), new("Number", 4)], eventId: new EventId(7, "Seven"));

        LogRecord record = _records.Single();
        Assert.That(record.Attributes!, Is.EqualTo(new KeyValuePair<string, object?>[] { new("Key", "***"), new("Number", 4), new("{OriginalFormat}", "a key {Key}, a number {Number}") }));
        Assert.That((record.FormattedMessage, record.LogLevel, record.EventId, record.CategoryName), Is.EqualTo(("a key ***, a number 4", LogLevel.Error, new EventId(7, "Seven"), "shop")));
    }

    [Test]
    public void OnEnd_without_a_secret_keeps_what_the_record_holds()
    {
        FormatException exception = new("nothing");
        using ServiceProvider services = Services(logs => logs.AddInMemoryExporter(_records).AddManagedSecretsRedaction(Known.Redactor()));
        services.GetRequiredService<ILoggerFactory>().Write("{Key}", [new("Key", "text")], exception);

        Assert.That(_records.Single().Exception, Is.SameAs(exception));
        Assert.That(_records.Single().Attributes, Has.Count.EqualTo(2));
    }

    [Test]
    public void Exporter_that_the_options_add_is_masked_too()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => logging.AddOpenTelemetry(options => options.AddInMemoryExporter(_records)))
            .AddOpenTelemetry().WithLogging(logs => logs.AddManagedSecretsRedaction(Known.Redactor())).Services.BuildServiceProvider();
        services.GetRequiredService<ILoggerFactory>().Write("a key {Key}", [new("Key", Known.Value)]);

        Assert.That(_records, Has.Count.EqualTo(1));
        Assert.That(Everything(_records[0]), Does.Contain(SecretRedactor.Mask).And.Not.Contain(Known.Value));
    }

    [Test]
    public void Redactor_is_by_itself_that_of_the_apps_configuration()
    {
        using ConfigurationRoot configuration = (ConfigurationRoot)new ConfigurationBuilder().AddManagedSecrets(new OneSecretStore()).Build();
        using ServiceProvider services = Services(logs => logs.AddManagedSecretsRedaction().AddInMemoryExporter(_records), configuration);
        services.GetRequiredService<ILoggerFactory>().Write("a key {Key}", [new("Key", Known.Value)]);

        Assert.That(_records.Single().FormattedMessage, Is.EqualTo("a key ***"));
    }

    [Test]
    public void Provider_without_a_redactor_is_refused()
    {
        using ServiceProvider services = Services(logs => logs.AddManagedSecretsRedaction().AddInMemoryExporter(_records));

        Assert.That(() => services.GetRequiredService<ILoggerFactory>().Write("a line"), Throws.TypeOf<ManagedSecretsException>());
        Assert.That(() => services.GetRequiredService<ILoggerFactory>().Write("a line"), Throws.TypeOf<ManagedSecretsException>(), "not once only");
        Assert.That(_records, Is.Empty);
    }

    private static TestCaseData<Action<ILoggerFactory>> Channel(string name, Action<ILoggerFactory> write) => new(write) { TestName = $"OnEnd masks the channel: {name}" };

    private static string Everything(LogRecord record) => string.Join('\n', (record.Attributes ?? [])
        .Select(one => $"{one.Key}={(one.Value is string[] many ? string.Join(',', many) : one.Value)}")
        .Append(record.Body).Append(record.FormattedMessage).Append(record.CategoryName).Append(record.EventId.Name).Append(record.Exception?.ToString()));

    private static ServiceProvider Services(Action<LoggerProviderBuilder> configure, IConfiguration? configuration = null)
    {
        ServiceCollection services = new();
        if (configuration is not null)
            services.AddSingleton(configuration);
        services.AddOpenTelemetry().WithLogging(configure, options => options.IncludeFormattedMessage = true);
        return services.BuildServiceProvider();
    }
}
