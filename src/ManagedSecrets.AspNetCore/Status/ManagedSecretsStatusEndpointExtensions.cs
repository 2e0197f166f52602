using ManagedSecrets;
using ManagedSecrets.AspNetCore.Protection;
using ManagedSecrets.AspNetCore.Status;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps a page that shows how the app is served with secrets.</summary>
public static class ManagedSecretsStatusEndpointExtensions
{
    private const string DefaultPattern = "/managed-secrets";

    /// <summary>
    /// Maps the status page: each vault with who the app is to it and why, the last and the next look and failures in words; what changed lately; each secret with
    /// key, name, 8 characters of its version, age, expiry and when it was last read. Never a value, nor the length of one. It asks no vault.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A request that prefers <c>application/json</c> to <c>text/html</c>, or has <c>?format=json</c>, gets JSON; any other the page, which is one response with no external
    /// resource, under a Content-Security-Policy that allows nothing else. It keeps itself up to date while it is shown, and works without JavaScript as of its loading.
    /// GET only. Answers are at most one second old, compressed where the client accepts it, and not stored, by the app's output cache neither. An <c>ETag</c> tells what is unchanged.
    /// </para>
    /// <para>
    /// Outside Development it needs an authorization policy with a name, that asks for more than a signed-in caller, or the start fails:
    /// <c>builder.Services.AddAuthorizationBuilder().AddPolicy("Operators", policy => policy.RequireRole("operators"));</c> and
    /// <c>app.MapManagedSecretsStatus().RequireAuthorization("Operators");</c>. In Development (<see cref="SecretLoadingOptions.DeveloperEnvironments"/>) without one, it is
    /// shown on the machine itself only: to a caller on loopback that asks for the host <c>localhost</c> and came through no proxy; others get 403.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The route, by default <c>/managed-secrets</c>.</param>
    /// <param name="policy">The name of the authorization policy that lets callers in; null (the default) where <c>RequireAuthorization</c> names it, here or on a group.</param>
    /// <returns>The endpoint, for a policy and other conventions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="pattern"/> is null.</exception>
    /// <exception cref="ManagedSecretsException"><c>AddManagedSecrets</c> was not called. That the policy is missing is thrown when the app starts.</exception>
    public static IEndpointConventionBuilder MapManagedSecretsStatus(this IEndpointRouteBuilder endpoints, string pattern = DefaultPattern, string? policy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        IServiceProvider services = endpoints.ServiceProvider;
        IManagedSecrets secrets = Registered.Get<IManagedSecrets>(services, nameof(MapManagedSecretsStatus));
        StartCheck check = new(services, metadata => StatusProtection.FindFaultAsync(metadata, services));
        StatusEndpoint endpoint = new(secrets, check, services);
        if (!endpoint.IsDevelopment)
            check.Arrange(endpoints);
        IEndpointConventionBuilder mapped = endpoints.MapMethods(pattern, [HttpMethods.Get], endpoint.HandleAsync)
            .WithMetadata(check)
            // The output cache of an app does not heed no-store, and may answer before a policy is asked.
            .CacheOutput(cache => cache.NoCache())
            .WithDisplayName("Status of ManagedSecrets")
            .ExcludeFromDescription();
        return policy is null ? mapped : mapped.RequireAuthorization(policy);
    }
}
