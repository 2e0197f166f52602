using ManagedSecrets.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Providers;

/// <summary>A provider that throws is to the app and to the other providers what it is without masking.</summary>
public class SulkySinkTests
{
    [Test]
    public void Log_to_sinks_that_throw_writes_to_the_others_and_throws_what_it_throws_without_masking([Values(1, 2)] int sinks)
    {
        (string[] Failures, int Lines) masked = Outcome(sinks, isMasked: true, logger => logger.LogInformation("line"));
        (string[] Failures, int Lines) plain = Outcome(sinks, isMasked: false, logger => logger.LogInformation("line"));

        Assert.That(masked.Failures, Is.EqualTo(plain.Failures).And.Length.EqualTo(sinks));
        Assert.That(masked.Lines, Is.EqualTo(plain.Lines).And.EqualTo(1));
    }

    [Test]
    public void IsEnabled_of_sinks_that_throw_throws_what_it_throws_without_masking([Values(1, 2)] int sinks)
    {
        (string[] Failures, int Lines) masked = Outcome(sinks, isMasked: true, logger => logger.IsEnabled(LogLevel.Error));
        (string[] Failures, int Lines) plain = Outcome(sinks, isMasked: false, logger => logger.IsEnabled(LogLevel.Error));

        Assert.That(masked, Is.EqualTo(plain));
    }

    [Test]
    public void BeginScope_of_sinks_that_throw_throws_what_it_throws_without_masking([Values(1, 2)] int sinks)
    {
        (string[] Failures, int Lines) masked = Outcome(sinks, isMasked: true, logger => logger.BeginScope("scope"));
        (string[] Failures, int Lines) plain = Outcome(sinks, isMasked: false, logger => logger.BeginScope("scope"));

        Assert.That(masked.Failures, Is.EqualTo(plain.Failures));
        Assert.That(masked.Lines, Is.EqualTo(plain.Lines));
    }

    [Test]
    public void Provider_that_needs_a_logger_to_be_made_fails_with_words_as_it_fails_without_masking()
    {
        Exception masked = Assert.Catch(() => Start(isMasked: true));
        Exception plain = Assert.Catch(() => Start(isMasked: false));

        Assert.That(masked.Message, Does.StartWith("A logger provider of the app needs a logger itself: neither can be made before the other.").And.Contain("Let it take an IServiceProvider"));
        Assert.That(plain, Is.InstanceOf<InvalidOperationException>());
    }

    private static void Start(bool isMasked)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ILoggerProvider, NeedyProvider>();
        if (isMasked)
            builder.Logging.AddManagedSecretsRedaction(new SecretRedactor());
        using IHost host = builder.Build();
        host.Start();
    }

    private static (string[] Failures, int Lines) Outcome(int sinks, bool isMasked, Action<ILogger> act)
    {
        using ListProvider other = new();
        using ILoggerFactory factory = LoggerFactory.Create(logging =>
        {
            for (int index = 0; index < sinks; index++)
                logging.AddProvider(new SulkyProvider(index));
            logging.AddProvider(other);
            if (isMasked)
                logging.AddManagedSecretsRedaction(new SecretRedactor());
        });
        try
        {
            act(factory.CreateLogger("Shop"));
            return ([], other.Lines.Count);
        }
        catch (Exception failure)
        {
            return ([.. new AggregateException(failure).Flatten().InnerExceptions.Select(one => one.Message)], other.Lines.Count);
        }
    }

    private sealed class SulkyProvider(int number) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new InvalidOperationException($"scope {number}");

        public bool IsEnabled(LogLevel logLevel) => throw new InvalidOperationException($"level {number}");

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException($"line {number}");
    }

    private sealed class NeedyProvider(ILogger<NeedyProvider> logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
