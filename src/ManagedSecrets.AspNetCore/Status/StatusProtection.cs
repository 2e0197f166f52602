using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>What lets callers in to the status page, by the metadata that its endpoint has in the end.</summary>
internal static class StatusProtection
{
    private const string TwoLines = """

        Add these two lines, with a rule that fits your app:
          builder.Services.AddAuthorizationBuilder().AddPolicy("Operators", policy => policy.RequireRole("operators"));
          app.MapManagedSecretsStatus().RequireAuthorization("Operators");
        """;

    public static bool HasPolicy(EndpointMetadataCollection? metadata) => metadata is not null && Names(metadata).Length > 0 && !IsOpen(metadata);

    /// <summary>Why the start must fail, or null. Being signed in is not enough: where many have an account, everybody is.</summary>
    public static async Task<string?> FindFaultAsync(EndpointMetadataCollection metadata, IServiceProvider services)
    {
        if (IsOpen(metadata))
            return $"The status page of ManagedSecrets has AllowAnonymous, which switches every policy off. Take AllowAnonymous away.{TwoLines}";
        string[] names = Names(metadata);
        if (names.Length == 0)
            return $"The status page of ManagedSecrets is mapped without a named authorization policy outside Development. Being signed in is not enough.{TwoLines}";

        bool asksForMore = false;
        IAuthorizationPolicyProvider? policies = services.GetService<IAuthorizationPolicyProvider>();
        foreach (string name in names)
        {
            AuthorizationPolicy? policy = policies is null ? null : await policies.GetPolicyAsync(name).ConfigureAwait(false);
            if (policy is null)
                return $"The status page of ManagedSecrets needs the authorization policy \"{name}\", which is not registered.{TwoLines}";
            asksForMore |= policy.Requirements.Any(requirement => requirement is not DenyAnonymousAuthorizationRequirement);
        }

        return asksForMore ? null : $"The authorization policy \"{names[0]}\" of the status page of ManagedSecrets asks for nothing but a signed-in caller. Being signed in is not enough.{TwoLines}";
    }

    private static string[] Names(EndpointMetadataCollection metadata) =>
        [.. metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Where(name => name.Length > 0)];

    private static bool IsOpen(EndpointMetadataCollection metadata) => metadata.GetMetadata<IAllowAnonymous>() is not null;
}
