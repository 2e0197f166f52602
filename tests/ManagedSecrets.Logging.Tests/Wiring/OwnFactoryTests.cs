using ManagedSecrets.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Wiring;

/// <summary>A logger factory that the app's own code makes may come through the app's providers, and have others beside them.</summary>
public class OwnFactoryTests
{
    private const string Value = "hunter2-swordfish";

    private SecretRedactor _redactor = null!;
    private ListProvider _sink = null!;
    private ListProvider _other = null!;
    private HostApplicationBuilder _builder = null!;

    [SetUp]
    public void SetUp()
    {
        (_redactor, _sink, _other) = (new SecretRedactor(), new ListProvider(), new ListProvider());
        _redactor.Add(Value);
        _builder = Host.CreateEmptyApplicationBuilder(null);
        _builder.Logging.AddProvider(_sink);
    }

    [TearDown]
    public void TearDown()
    {
        _sink.Dispose();
        _other.Dispose();
    }

    [Test]
    public async Task Factory_with_a_provider_of_its_own_is_masked_when_it_was_registered_before()
    {
        _builder.Services.AddSingleton(MakeFactory);
        _builder.Logging.AddManagedSecretsRedaction(_redactor);

        await LogAsync();

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
        Assert.That(_other.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
        Assert.That(_sink.Lines.Concat(_other.Lines), Has.None.Contains("masking of the app's log is tried"));
    }

    [Test]
    public async Task Factory_that_was_registered_before_keeps_the_filters_of_the_app()
    {
        _builder.Services.AddSingleton(MakeFactory);
        _builder.Logging.AddFilter<ListProvider>("ManagedSecrets", LogLevel.Warning).AddManagedSecretsRedaction(_redactor);

        await LogAsync();

        Assert.That(_sink.Lines.Concat(_other.Lines), Has.Some.Contains("beware of ***").And.None.Contains("the password is"));
    }

    [Test]
    public void Factory_with_a_provider_of_its_own_registered_later_fails_the_start_with_what_to_do()
    {
        _builder.Logging.AddManagedSecretsRedaction(_redactor);
        _builder.Services.AddSingleton(MakeFactory);

        ManagedSecretsException failure = Assert.ThrowsAsync<ManagedSecretsException>(LogAsync);

        Assert.That(failure.Message, Does.Contain("Call builder.Logging.AddManagedSecretsRedaction() once more behind the line"));
        Assert.That(_other.Lines, Has.None.Contains("masking of the app's log is tried"));
    }

    [Test]
    public async Task Check_runs_in_a_host_that_knows_no_step_before_the_start()
    {
        _builder.Logging.AddManagedSecretsRedaction(_redactor);
        _builder.Services.AddSingleton(MakeFactory);
        using IHost host = _builder.Build();

        Func<Task> start = () => Task.WhenAll(host.Services.GetServices<IHostedService>().Select(service => service.StartAsync(CancellationToken.None)));

        await Assert.ThatAsync(() => start(), Throws.TypeOf<ManagedSecretsException>());
    }

    private ILoggerFactory MakeFactory(IServiceProvider services)
    {
        LoggerFactory factory = new(services.GetServices<ILoggerProvider>(), services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>());
        factory.AddProvider(_other);
        return factory;
    }

    private async Task LogAsync()
    {
        using IHost host = _builder.Build();
        await host.StartAsync();
        ILogger logger = host.Services.GetRequiredService<ILogger<OwnFactoryTests>>();
        logger.LogInformation("the password is {Password}", Value);
        logger.LogWarning("beware of {Password}", Value);
        await host.StopAsync();
    }
}
