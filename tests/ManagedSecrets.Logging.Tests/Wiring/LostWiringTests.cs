using ManagedSecrets.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Wiring;

/// <summary>An app whose registrations take masking out of the way is masked all the same, or does not start.</summary>
public class LostWiringTests
{
    private const string Value = "hunter2-swordfish";

    private SecretRedactor _redactor = null!;
    private ListProvider _sink = null!;
    private HostApplicationBuilder _builder = null!;

    [SetUp]
    public void SetUp()
    {
        (_redactor, _sink, _builder) = (new SecretRedactor(), new ListProvider(), Host.CreateEmptyApplicationBuilder(null));
        _redactor.Add(Value);
        _builder.Logging.AddProvider(_sink).AddManagedSecretsRedaction(_redactor);
    }

    [TearDown]
    public void TearDown() => _sink.Dispose();

    [Test]
    public void Start_with_a_factory_registered_later_fails_with_what_to_do()
    {
        using ILoggerFactory other = LoggerFactory.Create(logging => logging.AddProvider(_sink));
        _builder.Services.AddSingleton(other);

        AssertStartFails("Call builder.Logging.AddManagedSecretsRedaction() once more behind the line");
    }

    [Test]
    public void Start_with_a_factory_that_replaces_all_others_fails_with_what_to_do()
    {
        _builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, LoggerFactory>());
        _builder.Services.RemoveAll<IEnumerable<ILoggerProvider>>();

        AssertStartFails("Call builder.Logging.AddManagedSecretsRedaction() once more behind the line");
    }

    [Test]
    public void Start_without_a_rule_that_lets_lines_through_fails_with_what_to_do()
    {
        _builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.Rules.Clear();
            options.MinLevel = LogLevel.None;
        });

        AssertStartFails("Do not clear LoggerFilterOptions.Rules in a PostConfigure; clear them in a Configure.");
    }

    [Test]
    public async Task Start_with_another_set_of_providers_registered_later_is_masked()
    {
        _builder.Services.AddSingleton<IEnumerable<ILoggerProvider>>([_sink]);

        await LogAsync();

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
    }

    [Test]
    public async Task Start_with_our_set_of_providers_removed_is_masked()
    {
        _builder.Services.RemoveAll<IEnumerable<ILoggerProvider>>();

        await LogAsync();

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
    }

    [Test]
    public async Task Start_with_a_factory_replaced_by_one_that_takes_our_set_is_masked()
    {
        _builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, LoggerFactory>());

        await LogAsync();

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
    }

    [Test]
    public async Task Start_with_all_rules_cleared_in_a_Configure_is_masked()
    {
        _builder.Services.Configure<LoggerFilterOptions>(options => options.Rules.Clear());

        await LogAsync();

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
    }

    [Test]
    public void Factory_with_rules_of_its_own_keeps_them_for_a_provider_added_at_run_time()
    {
        using ILoggerFactory other = LoggerFactory.Create(logging => logging.Services.Configure<LoggerFilterOptions>(options => options.Rules.Add(new LoggerFilterRule("List", null, LogLevel.Error, null))));
        _builder.Services.AddSingleton(other);
        _builder.Logging.AddManagedSecretsRedaction();
        using IHost host = _builder.Build();
        ILoggerFactory factory = host.Services.GetRequiredService<ILoggerFactory>();
        factory.AddProvider(_sink);

        factory.CreateLogger("Shop").LogWarning("not {Password}", Value);
        factory.CreateLogger("Shop").LogError("but {Password}", Value);

        Assert.That(_sink.Lines, Has.One.Items.And.One.Contains("but ***"));
    }

    [Test]
    public async Task Start_of_an_app_that_logs_nothing_at_all_succeeds()
    {
        _builder.Logging.SetMinimumLevel(LogLevel.None).ClearProviders();

        await LogAsync();

        Assert.That(_sink.Lines, Is.Empty);
    }

    [Test]
    public async Task Start_with_sampling_that_drops_every_line_succeeds()
    {
        _builder.Logging.AddRandomProbabilisticSampler(0);

        await LogAsync();

        Assert.That(_sink.Lines, Is.Empty);
    }

    [Test]
    public async Task Start_with_a_buffer_that_keeps_every_line_succeeds()
    {
        _builder.Logging.AddGlobalBuffer(LogLevel.Critical);

        await LogAsync();

        Assert.That(_sink.Lines, Is.Empty);
    }

    [Test]
    public async Task Start_shows_no_sink_its_probe()
    {
        _builder.Logging.SetMinimumLevel(LogLevel.Trace);

        await LogAsync();

        Assert.That(_sink.Lines, Is.Not.Empty);
        Assert.That(_sink.Lines.Concat(_sink.Categories), Has.None.Contains("Probe").And.None.Contains("self-check"));
    }

    private void AssertStartFails(string advice)
    {
        ManagedSecretsException failure = Assert.ThrowsAsync<ManagedSecretsException>(LogAsync);

        Assert.That(failure.Message, Does.Contain("would not be masked, so it is not started").And.Contain(advice));
    }

    private async Task LogAsync()
    {
        using IHost host = _builder.Build();
        await host.StartAsync();
        host.Services.GetRequiredService<ILogger<LostWiringTests>>().LogInformation("the password is {Password}", Value);
        await host.StopAsync();
    }
}
