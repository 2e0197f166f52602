using ManagedSecrets;
using ManagedSecrets.Diagnostics;
using ManagedSecrets.Diagnostics.Advice;
using ManagedSecrets.Diagnostics.Telemetry;
using ManagedSecrets.Signals;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what an app asks about its loaded secrets.</summary>
public static class ManagedSecretsServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IManagedSecrets"/> and <see cref="IManagedSecretsSignal"/> over the app's <c>IConfiguration</c>, and writes at the start what was logged while the
    /// configuration loaded, and advice on what was loaded (<see cref="SecretLoadingOptions.SilencedAdvice"/>). It masks no log by itself, and warns where none is
    /// masked: add <c>builder.Logging.AddManagedSecretsRedaction()</c>, or call <c>builder.AddManagedSecrets()</c>, which does it all. Calling it again changes nothing.
    /// </summary>
    /// <param name="services">The app's services; they need <c>IConfiguration</c> and logging, which every host registers.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddManagedSecrets(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IManagedSecrets, LoadedSecrets>();
        services.TryAddSingleton<IManagedSecretsSignal, SecretSignal>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupLogReplay>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UnmaskedLogNotice>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AdviceAtStart>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupTelemetry>());
        services.TryAddSingleton<StartChecks>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartChecks>(provider => provider.GetRequiredService<StartChecks>()));
        return services;
    }
}
