using ManagedSecrets.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.AspNetCore.Protection;

/// <summary>
/// Fails the start of an app that has an endpoint which does not keep strangers out. It looks when every convention was applied, that of a group too: on a web application
/// as its pipeline is built, before it listens; on a group or in <c>UseEndpoints</c>, where no pipeline is at hand, at the end of the start. It finds its endpoint by being
/// in the metadata.
/// </summary>
internal sealed class StartCheck(IServiceProvider services, Func<EndpointMetadataCollection, Task<string?>> findFault)
{
    private volatile bool _isPassed;

    /// <summary>Until then the endpoint lets nobody in, also not while the start fails.</summary>
    public bool IsPassed => _isPassed;

    public void Arrange(IEndpointRouteBuilder endpoints)
    {
        if (endpoints is IApplicationBuilder app)
        {
            app.Use(next =>
            {
                // A pipeline is built synchronously, and a policy provider answers from memory.
                Task.Run(CheckAsync).GetAwaiter().GetResult();
                return next;
            });
        }
        else
        {
            services.GetRequiredService<StartChecks>().Add(CheckAsync);
        }
    }

    private async Task CheckAsync()
    {
        foreach (Endpoint mapped in services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (mapped.Metadata.GetMetadata<StartCheck>() == this && await findFault(mapped.Metadata).ConfigureAwait(false) is { } fault)
                throw new ManagedSecretsException(fault);
        }

        _isPassed = true;
    }
}
