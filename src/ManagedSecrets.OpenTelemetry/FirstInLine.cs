using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.OpenTelemetry;

/// <summary>
/// Processors run in the order in which they are added, exporters among them, and they are added in the order of their registrations. Ours goes to the front, so
/// that an exporter which was added before is no way past it. It is added a second time where the app asks for it: after the processors that enrich.
/// </summary>
internal static class FirstInLine
{
    public static void Add(IServiceCollection services, Action<IServiceCollection> add)
    {
        int count = services.Count;
        add(services);
        for (int added = count; added < services.Count; added++)
        {
            ServiceDescriptor descriptor = services[added];
            services.RemoveAt(added);
            services.Insert(added - count, descriptor);
        }
    }
}
