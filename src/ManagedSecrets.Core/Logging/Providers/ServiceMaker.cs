using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.Logging.Providers;

/// <summary>Makes what a registration says, as the container would.</summary>
internal static class ServiceMaker
{
    public static MadeService Make(ServiceDescriptor descriptor, IServiceProvider services)
    {
        if (descriptor.ImplementationInstance is { } instance)
            return new MadeService(instance, isOurs: false);
        object made = descriptor.ImplementationFactory?.Invoke(services)
            ?? ActivatorUtilities.CreateInstance(services, descriptor.ImplementationType!);
        return new MadeService(made, isOurs: true);
    }
}
