using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>Tells of the factory that an app got whether it can have providers that are not masked.</summary>
internal sealed class FactoryRegistrations(IServiceCollection services)
{
    /// <summary>Whether ours stands before the factory, or the container made it of our set of providers.</summary>
    public bool LeaveNothingUnmasked(ILoggerFactory factory) => factory is RedactingLoggerFactory
        || (FactoryWiring.LastOf(services) is { } last && last.ImplementationType == factory.GetType() && FactoryWiring.HasNoProvidersOfItsOwn(last));
}
