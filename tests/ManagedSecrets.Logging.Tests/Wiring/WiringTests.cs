using Autofac;
using Autofac.Extensions.DependencyInjection;
using ManagedSecrets.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace ManagedSecrets.Wiring;

/// <summary>Masking holds whatever was registered, before or after it.</summary>
public class WiringTests
{
    private const string Value = "hunter2-swordfish";

    private SecretRedactor _redactor = null!;
    private ListProvider _sink = null!;
    private ScopedListProvider _scopedSink = null!;

    [SetUp]
    public void SetUp()
    {
        _redactor = new SecretRedactor();
        _redactor.Add(Value);
        (_sink, _scopedSink) = (new ListProvider(), new ScopedListProvider());
    }

    [TearDown]
    public void TearDown()
    {
        _sink.Dispose();
        _scopedSink.Dispose();
    }

    [Test]
    public async Task Providers_registered_before_and_after_are_masked()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_sink).AddManagedSecretsRedaction(_redactor).AddProvider(_scopedSink);

        await LogAsync(builder);

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***"));
        Assert.That(_scopedSink.Lines, Has.Some.Contains("the password is ***"));
        Assert.That(_sink.Lines.Concat(_scopedSink.Lines), Has.None.Contains(Value));
    }

    [Test]
    public async Task Providers_registered_after_a_ClearProviders_are_masked()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddManagedSecretsRedaction(_redactor).ClearProviders().AddProvider(_sink);

        await LogAsync(builder);

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Telemetry_registered_before_or_after_changes_nothing(bool before)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        if (before)
            builder.Logging.EnableRedaction().EnableEnrichment();
        builder.Logging.AddManagedSecretsRedaction(_redactor).AddProvider(_sink);
        if (!before)
            builder.Logging.EnableRedaction().EnableEnrichment();

        await LogAsync(builder);

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
    }

    [Test]
    public async Task Autofac_is_masked_too()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.ConfigureContainer(new AutofacServiceProviderFactory());
        builder.Logging.AddManagedSecretsRedaction(_redactor).AddProvider(_sink);

        await LogAsync(builder);

        Assert.That(_sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
    }

    [Test]
    public async Task Provider_added_at_run_time_is_masked([Values] bool scoped)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddManagedSecretsRedaction(_redactor);
        ListProvider sink = scoped ? _scopedSink : _sink;

        await LogAsync(builder, host => host.Services.GetRequiredService<ILoggerFactory>().AddProvider(sink));

        Assert.That(sink.Lines, Has.Some.Contains("the password is ***").And.None.Contains(Value));
    }

    [Test]
    public async Task Provider_that_only_Autofac_knows_is_written_to_and_masked()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_sink).AddManagedSecretsRedaction(_redactor);
        builder.ConfigureContainer(new AutofacServiceProviderFactory(container => container.RegisterInstance<ILoggerProvider>(_scopedSink)));

        await LogAsync(builder);

        Assert.That(_sink.Lines, Has.One.Contains("the password is ***"));
        Assert.That(_scopedSink.Lines, Has.One.Contains("the password is ***"));
        Assert.That(_sink.Lines.Concat(_scopedSink.Lines), Has.None.Contains(Value));
    }

    [Test]
    public void Copy_of_the_services_writes_to_its_own_providers_when_redaction_is_added_once_more()
    {
        ServiceCollection services = [];
        services.AddLogging(logging => logging.AddManagedSecretsRedaction(_redactor));
        ServiceCollection copy = new();
        copy.Add(services);
        copy.AddLogging(logging => logging.AddProvider(_sink).AddManagedSecretsRedaction(_redactor));
        using ServiceProvider provider = copy.BuildServiceProvider();

        provider.GetRequiredService<ILogger<WiringTests>>().LogInformation("the password is {Password}", Value);

        Assert.That(_sink.Lines, Has.One.Contains("the password is ***").And.None.Contains(Value));
    }

    [Test]
    public async Task Serilog_as_the_factory_is_masked_when_it_was_registered_before()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        StringSink sink = new();
        builder.Services.AddSerilog(configuration => configuration.WriteTo.Sink(sink));
        builder.Logging.AddManagedSecretsRedaction(_redactor);

        await LogAsync(builder);

        Assert.That(sink.Lines, Has.Some.Contains("the password is").And.Some.Contains("***").And.None.Contains(Value));
    }

    [Test]
    public void Serilog_as_the_factory_registered_after_it_fails_the_start_with_what_to_do()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddManagedSecretsRedaction(_redactor);
        builder.Services.AddSerilog(configuration => configuration.WriteTo.Sink(new StringSink()));

        ManagedSecretsException failure = Assert.ThrowsAsync<ManagedSecretsException>(() => LogAsync(builder));

        Assert.That(failure.Message, Does.Contain("Call builder.Logging.AddManagedSecretsRedaction() once more behind the line"));
    }

    [Test]
    public async Task Serilog_as_the_factory_is_masked_when_redaction_is_added_once_more_behind_it()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        StringSink sink = new();
        builder.Logging.AddManagedSecretsRedaction(_redactor);
        builder.Services.AddSerilog(configuration => configuration.WriteTo.Sink(sink));
        builder.Logging.AddManagedSecretsRedaction(_redactor);

        await LogAsync(builder);

        Assert.That(sink.Lines, Has.Some.Contains("***").And.None.Contains(Value));
    }

    private static async Task LogAsync(HostApplicationBuilder builder, Action<IHost>? prepare = null)
    {
        using IHost host = builder.Build();
        prepare?.Invoke(host);
        await host.StartAsync();
        ILogger logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        using (logger.BeginScope("in {Scope}", Value))
            logger.LogInformation(new InvalidOperationException($"no {Value}"), "the password is {Password}", Value);
        await host.StopAsync();
    }

    private sealed class StringSink : ILogEventSink
    {
        public List<string> Lines { get; } = [];

        public void Emit(LogEvent logEvent) => Lines.Add(
            $"{logEvent.RenderMessage(null)} {logEvent.Exception} {string.Join(';', logEvent.Properties.Select(pair => $"{pair.Key}={pair.Value}"))}");
    }
}
