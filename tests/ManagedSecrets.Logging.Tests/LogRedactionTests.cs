using ManagedSecrets.Sinks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets;

/// <summary>Whose values an app's log is masked by: all that it was told of, whenever they came.</summary>
public class LogRedactionTests
{
    private const string Loaded = "hunter2-swordfish";
    private const string Given = "correct-horse-battery";

    private ListProvider _sink = null!;
    private SecretRedactor _redactor = null!;

    [SetUp]
    public void SetUp()
    {
        (_sink, _redactor) = (new ListProvider(), new SecretRedactor());
        _redactor.Add(Given);
    }

    [TearDown]
    public void TearDown() => _sink.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public void Redactor_and_configuration_are_both_masked_in_either_order(bool redactorFirst)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        AddSecrets(builder.Configuration);
        if (redactorFirst)
            builder.Logging.AddManagedSecretsRedaction(_redactor);
        builder.Logging.AddManagedSecretsRedaction().AddProvider(_sink);
        if (!redactorFirst)
            builder.Logging.AddManagedSecretsRedaction(_redactor);
        using IHost host = builder.Build();

        Log(host.Services);

        Assert.That(_sink.Lines, Has.Some.Contains("both *** and ***").And.None.Contains(Loaded).And.None.Contains(Given));
    }

    [Test]
    public void Two_redactors_are_both_masked()
    {
        SecretRedactor other = new();
        other.Add(Loaded);
        using ILoggerFactory factory = LoggerFactory.Create(logging =>
            logging.AddProvider(_sink).AddManagedSecretsRedaction(_redactor).AddManagedSecretsRedaction(other));

        factory.CreateLogger("Shop").LogInformation("both {One} and {Other}", Loaded, Given);

        Assert.That(_sink.Lines, Has.Some.Contains("both *** and ***").And.None.Contains(Loaded).And.None.Contains(Given));
    }

    [Test]
    public void Source_that_is_added_when_loggers_exist_already_is_masked()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_sink).AddManagedSecretsRedaction().AddManagedSecretsRedaction(_redactor);
        using IHost host = builder.Build();
        host.Services.GetRequiredService<ILogger<LogRedactionTests>>().LogInformation("early");

        AddSecrets(builder.Configuration);
        Log(host.Services);

        Assert.That(_sink.Lines, Has.Some.Contains("both *** and ***").And.None.Contains(Loaded).And.None.Contains(Given));
    }

    [Test]
    public void Logging_without_a_configuration_is_refused_with_what_to_do()
    {
        ManagedSecretsException failure = Assert.Throws<ManagedSecretsException>(() =>
            LoggerFactory.Create(logging => logging.AddProvider(_sink).AddManagedSecretsRedaction()))!;

        Assert.That(failure.Message, Does.Contain("has no configuration").And.Contain("AddManagedSecretsRedaction(configuration.GetSecretRedactor())"));
    }

    [Test]
    public void Configuration_that_hides_its_sources_is_refused_with_what_to_do()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        AddSecrets(builder.Configuration);
        builder.Logging.AddProvider(_sink).AddManagedSecretsRedaction();
        builder.Services.AddSingleton(Substitute.For<IConfiguration>());

        ManagedSecretsException failure = Assert.Throws<ManagedSecretsException>(() => builder.Build())!;

        Assert.That(failure.Message, Does.Contain("does not show its sources").And.Contain("AddManagedSecretsRedaction(configuration.GetSecretRedactor())"));
    }

    private static void AddSecrets(IConfigurationBuilder configuration)
    {
        SecretMetadata metadata = new() { Name = "Shop--Key", Version = "1" };
        ISecretStore store = Substitute.For<ISecretStore>();
        store.Name.Returns("a store");
        store.ListAsync(null, default).ReturnsForAnyArgs(new SecretPage([metadata], null));
        store.GetAsync("", null, default).ReturnsForAnyArgs(new Secret(metadata, Loaded));
        configuration.AddManagedSecrets(store, options => options.Environment = "Production");
    }

    private static void Log(IServiceProvider services) =>
        services.GetRequiredService<ILogger<LogRedactionTests>>().LogInformation("both {One} and {Other}", Loaded, Given);
}
