using ManagedSecrets.Logging.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>The registration of a logger factory that stands before another one, whatever that is.</summary>
internal sealed class FactoryWiring(ServiceDescriptor inner)
{
    public ILoggerFactory Make(IServiceProvider container) => new RedactingLoggerFactory(
        ServiceMaker.Make(inner, container),
        container.GetRequiredService<LogRedaction>(),
        container.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>());

    /// <summary>Stands before the factory that was registered last, unless that is ours.</summary>
    public static void Wire(IServiceCollection services)
    {
        ServiceDescriptor? last = services.LastOrDefault(descriptor => !descriptor.IsKeyedService && descriptor.ServiceType == typeof(ILoggerFactory));
        if (last is not null && last.ImplementationFactory?.Target is not FactoryWiring)
            services.AddSingleton<ILoggerFactory>(new FactoryWiring(last).Make);
    }
}
