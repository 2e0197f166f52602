using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.AspNetCore.Protection;

/// <summary>The authorization policies that an endpoint names, by the metadata that it has in the end.</summary>
internal static class NamedPolicy
{
    /// <summary>Whether the endpoint names a policy. <c>AllowAnonymous</c> may have switched it off.</summary>
    public static bool IsNamed(EndpointMetadataCollection metadata) => Names(metadata).Length > 0;

    /// <summary>Whether ASP.NET asked a policy before it came to the endpoint: routing refuses to run one whose policy nobody asked, where it is left to.</summary>
    public static bool IsAsked(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && IsNamed(metadata) && !IsOpen(metadata) && !IsUnchecked(context.RequestServices);

    /// <summary>Why the policies keep nobody out, or null. Being signed in is not enough: where many have an account, everybody is.</summary>
    public static async Task<string?> FindFaultAsync(EndpointMetadataCollection metadata, string whose, IServiceProvider services)
    {
        if (IsOpen(metadata))
            return $"{whose} has AllowAnonymous, which switches every policy off. Take AllowAnonymous away.";
        if (IsUnchecked(services))
            return $"{whose} could run without its policy being asked: RouteOptions.{nameof(RouteOptions.SuppressCheckForUnhandledSecurityMetadata)} is set. Take it away.";
        string[] names = Names(metadata);
        if (names.Length == 0)
            return $"{whose} is mapped without a named authorization policy. Being signed in is not enough.";
        if (services.GetService<IAuthenticationService>() is null)
            return $"{whose} has a policy, but the app signs nobody in, so that each caller would get an error. Add what signs callers in, such as builder.Services.AddAuthentication().AddJwtBearer(…).";

        bool asksForMore = false;
        IAuthorizationPolicyProvider? policies = services.GetService<IAuthorizationPolicyProvider>();
        foreach (string name in names)
        {
            AuthorizationPolicy? policy = policies is null ? null : await policies.GetPolicyAsync(name).ConfigureAwait(false);
            if (policy is null)
                return $"{whose} needs the authorization policy \"{name}\", which is not registered.";
            asksForMore |= policy.Requirements.Any(requirement => requirement is not DenyAnonymousAuthorizationRequirement);
        }

        return asksForMore ? null : $"{whose} has the authorization policy \"{names[0]}\", which asks for nothing but a signed-in caller. Being signed in is not enough.";
    }

    private static string[] Names(EndpointMetadataCollection metadata) =>
        [.. metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Where(name => name.Length > 0)];

    private static bool IsOpen(EndpointMetadataCollection metadata) => metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsUnchecked(IServiceProvider services) =>
        services.GetService<IOptions<RouteOptions>>()?.Value.SuppressCheckForUnhandledSecurityMetadata == true;
}
