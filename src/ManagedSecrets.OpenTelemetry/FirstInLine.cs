using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.OpenTelemetry;

/// <summary>
/// Processors run in the order in which they are added, exporters among them, and they are added in the order of their registrations. Ours goes to the front, so
/// that an exporter which was added before is no way past it. It is added a second time where the app asks for it: after the processors that enrich.
/// </summary>
internal static class FirstInLine
{
    /// <summary>Puts registrations in front of all others, unless the same ones are there.</summary>
    public static bool TryAdd(IServiceCollection services, AddedRedaction added, Action<IServiceCollection> add)
    {
        if (services.Any(service => !service.IsKeyedService && service.ImplementationInstance is AddedRedaction there && there == added))
            return false;
        int count = services.Count;
        add(services);
        for (int index = count; index < services.Count; index++)
        {
            ServiceDescriptor descriptor = services[index];
            services.RemoveAt(index);
            services.Insert(index - count, descriptor);
        }

        services.AddSingleton(added);
        return true;
    }
}
