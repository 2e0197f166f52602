using ManagedSecrets;
using ManagedSecrets.Logging;
using ManagedSecrets.Logging.Providers;
using ManagedSecrets.Logging.Wiring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.Logging;

/// <summary>Masks loaded secrets in an app's log.</summary>
public static class ManagedSecretsLoggingBuilderExtensions
{
    /// <summary>
    /// Masks every loaded secret, in every logger of the app and before every provider, whether that was registered before or is later:
    /// in messages, templates, structured values, scopes and exceptions. A line without a secret is written as it was. When a host starts,
    /// it proves that masking stands in the way, and fails with what to do if it does not.
    /// </summary>
    /// <remarks>
    /// <c>builder.AddManagedSecrets()</c> calls it. Call it again behind a line that registers another logger factory, as Serilog's
    /// <c>AddSerilog</c> does, or telemetry's <c>EnableRedaction</c> and <c>EnableEnrichment</c> in an app that adds providers to its
    /// <see cref="ILoggerFactory"/> at run time; and on a copy of the services, to which providers are added. Else again changes nothing.
    /// </remarks>
    /// <param name="builder">The app's logging. The secrets are those of the app's <c>IConfiguration</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ManagedSecretsException">
    /// Later, when the logging is made: it has no <c>IConfiguration</c>, or one that does not show its sources, and was given no redactor.
    /// </exception>
    public static ILoggingBuilder AddManagedSecretsRedaction(this ILoggingBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Wire(builder, new RedactorSource(null));
    }

    /// <summary>
    /// The same with the values of one redactor, for logging that has no configuration (<c>LoggerFactory.Create</c>). Called again with
    /// others, or beside <see cref="AddManagedSecretsRedaction(ILoggingBuilder)"/>, it masks the values of all.
    /// </summary>
    /// <param name="builder">The logging.</param>
    /// <param name="redactor">What knows the values; values that are added to it later are masked too.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ILoggingBuilder AddManagedSecretsRedaction(this ILoggingBuilder builder, SecretRedactor redactor)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(redactor);
        return Wire(builder, new RedactorSource(redactor));
    }

    private static ILoggingBuilder Wire(ILoggingBuilder builder, RedactorSource source)
    {
        IServiceCollection services = builder.Services;
        if (!services.Any(descriptor => !descriptor.IsKeyedService && source.Equals(descriptor.ImplementationInstance)))
            services.AddSingleton(source);
        FactoryWiring.Wire(services);
        if (services.Any(descriptor => !descriptor.IsKeyedService && descriptor.ImplementationFactory?.Target is ProviderWiring wiring && wiring.IsOf(services)))
            return builder;
        services.TryAddSingleton(LogRedaction.Of);
        services.AddSingleton(new FactoryRegistrations(services));
        services.AddSingleton<IEnumerable<ILoggerProvider>>(new ProviderWiring(services).Make);
        services.PostConfigure<LoggerFilterOptions>(OpenToAll);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RedactionSelfCheck>());
        return builder;
    }

    // Ours apply the app's rules themselves, to each provider behind them.
    private static void OpenToAll(LoggerFilterOptions options)
    {
        foreach (Type provider in (Type[])[typeof(ScopedRedactingProvider), typeof(ScopingRedactingProvider)])
            options.Rules.Add(new LoggerFilterRule(provider.FullName, null, LogLevel.Trace, null));
    }
}
