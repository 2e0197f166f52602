using ManagedSecrets.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>
/// Fails the start of an app whose status page anybody could see. It looks when every convention was applied, that of a group too: on a web application as its pipeline is
/// built, before it listens; on a group or in <c>UseEndpoints</c>, where no pipeline is at hand, at the end of the start. Until then the endpoint lets nobody in.
/// </summary>
internal static class StatusStartCheck
{
    public static void Arrange(IEndpointRouteBuilder endpoints, StatusEndpoint endpoint)
    {
        if (endpoint.IsDevelopment)
            return;

        IServiceProvider services = endpoints.ServiceProvider;
        if (endpoints is IApplicationBuilder app)
        {
            app.Use(next =>
            {
                // A pipeline is built synchronously, and a policy provider answers from memory.
                Task.Run(() => CheckAsync(services, endpoint)).GetAwaiter().GetResult();
                return next;
            });
        }
        else
        {
            services.GetRequiredService<StartChecks>().Add(() => CheckAsync(services, endpoint));
        }
    }

    private static async Task CheckAsync(IServiceProvider services, StatusEndpoint endpoint)
    {
        foreach (Endpoint mapped in services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (mapped.Metadata.GetMetadata<StatusEndpoint>() == endpoint && await StatusProtection.FindFaultAsync(mapped.Metadata, services).ConfigureAwait(false) is { } fault)
                throw new ManagedSecretsException(fault);
        }

        endpoint.SetProtected();
    }
}
