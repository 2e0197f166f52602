using ManagedSecrets;
using ManagedSecrets.OpenTelemetry;

namespace OpenTelemetry.Logs;

/// <summary>Adds masking to logs.</summary>
public static class ManagedSecretsLoggerProviderBuilderExtensions
{
    /// <summary>
    /// Masks every known value in log records, before any exporter sees them, wherever this is called (again, with the same redactor, changes nothing): body, formatted message, names and values of attributes,
    /// category, event name, trace state and exception.
    /// </summary>
    /// <remarks>
    /// Not reached: scopes, which a record does not let anybody change (leave <c>IncludeScopes</c> off, or mask them where they are made), the state of a record that is not a list
    /// of attributes, the resource, and what a processor adds when it was added after this.
    /// </remarks>
    /// <param name="builder">The logs' builder.</param>
    /// <param name="redactor">What knows the values; null (the default): that of the app's <c>IConfiguration</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ManagedSecretsException">When the provider is built: no redactor is given, and the app's configuration has no source of secrets.</exception>
    public static LoggerProviderBuilder AddManagedSecretsRedaction(this LoggerProviderBuilder builder, SecretRedactor? redactor = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        bool isNew = true;
        builder.ConfigureServices(services => isNew = FirstInLine.TryAdd(
            services,
            new AddedRedaction(typeof(LogRecord), redactor),
            all => all.ConfigureOpenTelemetryLoggerProvider((provider, first) => first.AddProcessor(Make(provider)))));
        return isNew ? builder.AddProcessor(Make) : builder;

        BaseProcessor<LogRecord> Make(IServiceProvider provider) => new LogRecordRedaction(redactor ?? ConfiguredRedactor.Of(provider));
    }
}
