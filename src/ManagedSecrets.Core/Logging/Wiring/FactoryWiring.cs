using ManagedSecrets.Logging.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>The registration of a logger factory that stands before another one, whatever that is.</summary>
internal sealed class FactoryWiring(ServiceDescriptor inner)
{
    private const string FactoryOfTelemetry = "Microsoft.Extensions.Logging.ExtendedLoggerFactory";

    public ILoggerFactory Make(IServiceProvider container) => new RedactingLoggerFactory(
        ServiceMaker.Make(inner, container),
        HasNoProvidersOfItsOwn(inner),
        container.GetRequiredService<LogRedaction>(),
        container.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>());

    /// <summary>Stands before the factory that was registered last, unless that is ours.</summary>
    public static void Wire(IServiceCollection services)
    {
        ServiceDescriptor? last = LastOf(services);
        if (last is not null && last.ImplementationFactory?.Target is not FactoryWiring)
            services.AddSingleton<ILoggerFactory>(new FactoryWiring(last).Make);
    }

    /// <summary>Whether the container makes the factory, of the app's set of providers: code may have given others to one that it made itself.</summary>
    public static bool HasNoProvidersOfItsOwn(ServiceDescriptor factory) =>
        factory.ImplementationType is { } type && (type == typeof(LoggerFactory) || type.FullName == FactoryOfTelemetry);

    /// <summary>The registration that the container takes.</summary>
    public static ServiceDescriptor? LastOf(IServiceCollection services) =>
        services.LastOrDefault(descriptor => !descriptor.IsKeyedService && descriptor.ServiceType == typeof(ILoggerFactory));
}
