using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>Counted for the process: each test looks at what its own act added.</summary>
[NonParallelizable]
public class RedactionTotalsTests : TelemetryFixture
{
    [Test]
    public void MaskedLines_counts_a_line_once_and_a_clean_one_never()
    {
        SecretRedactor redactor = new();
        redactor.Add("first-value-of-it");
        using ServiceProvider services = new ServiceCollection().AddLogging(logging => logging.AddManagedSecretsRedaction(redactor).AddProvider(new SilentProvider())).BuildServiceProvider();
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        double before = Heard.CollectTotal(ManagedSecretsTelemetry.MaskedLines);

        logger.LogInformation("{One} and {Other}", "first-value-of-it", "first-value-of-it");
        logger.LogInformation("clean");

        Assert.That(Heard.CollectTotal(ManagedSecretsTelemetry.MaskedLines) - before, Is.EqualTo(1));
    }

    [Test]
    public void MaskingFailures_counts_texts_that_were_withheld()
    {
        SecretRedactor redactor = new() { Indexing = () => throw new InvalidOperationException() };
        redactor.Remember("Db--Password", "first-value-of-it");
        double before = Heard.CollectTotal(ManagedSecretsTelemetry.MaskingFailures);

        redactor.RedactOrWithhold("a text");

        Assert.That(Heard.CollectTotal(ManagedSecretsTelemetry.MaskingFailures) - before, Is.EqualTo(1));
    }

    [Test]
    public void DroppedValues_counts_values_that_are_no_longer_masked()
    {
        SecretRedactor redactor = new(5, Time) { RetainedVersions = 1 };
        redactor.Remember("Db--Password", "first-value-of-it");
        redactor.Remember("Db--Password", "second-value-of-it");
        Time.Advance(TimeSpan.FromHours(25));
        double before = Heard.CollectTotal(ManagedSecretsTelemetry.DroppedValues);

        redactor.Remember("Db--Password", "third-value-of-it");
        _ = redactor.DroppedValues;

        Assert.That(Heard.CollectTotal(ManagedSecretsTelemetry.DroppedValues) - before, Is.EqualTo(1));
    }

    private sealed class SilentProvider : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Silent();

        public void Dispose()
        {
        }

        private sealed class Silent : ILogger
        {
            public bool IsEnabled(LogLevel logLevel) => true;

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => formatter(state, exception);
        }
    }
}
