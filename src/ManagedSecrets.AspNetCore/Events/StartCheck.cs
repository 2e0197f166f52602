using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>
/// Looks at the endpoint when all its conventions are there: as the pipeline is built, which fails the start before anything listens. Within a
/// group, or in <c>UseEndpoints</c>, there is no pipeline at hand: there it looks when the app has started, and ends it.
/// </summary>
internal sealed class StartCheck(IServiceProvider services, EventsEndpoint endpoint)
{
    public void Arrange(IEndpointRouteBuilder endpoints)
    {
        if (endpoints is IApplicationBuilder app)
        {
            app.Use(next =>
            {
                if (FindFault() is { } fault)
                    throw new ManagedSecretsException(fault);
                return next;
            });
        }
        else
        {
            IHostApplicationLifetime lifetime = services.GetRequiredService<IHostApplicationLifetime>();
            lifetime.ApplicationStarted.Register(() => EndIfFaulty(lifetime));
        }
    }

    private void EndIfFaulty(IHostApplicationLifetime lifetime)
    {
        if (FindFault() is not { } fault)
            return;
        EventsLog.Unprotected(services.GetRequiredService<ILoggerFactory>().CreateLogger("ManagedSecrets"), fault);
        lifetime.StopApplication();
    }

    private string? FindFault() =>
        services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(candidate => candidate.Metadata.GetMetadata<EventsEndpoint>() == endpoint)
            .Select(FindFault)
            .FirstOrDefault(fault => fault is not null);

    // A policy provider answers from memory; there is nothing to await where a pipeline is built.
    private string? FindFault(Endpoint candidate) =>
        Task.Run(() => Protection.FindFaultAsync(candidate.Metadata, endpoint.Keys, IsKeyToCome(), services)).GetAwaiter().GetResult();

    /// <summary>An app that may start without its vault may start without a key that is in it: nobody is let in until it is there.</summary>
    private bool IsKeyToCome() => services.GetService<IManagedSecrets>()?.Status.Vaults.Any(vault => vault.LastSuccess is null) == true;
}
