using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>What lets callers in to an endpoint, by its metadata.</summary>
internal static class Protection
{
    private const string TwoLines =
        "Add a key (for example: dotnet user-secrets set {0} $(openssl rand -hex 32)), or these two lines: "
        + "builder.Services.AddAuthorizationBuilder().AddPolicy(\"VaultEvents\", policy => policy.RequireRole(\"AzureEventGridSecureWebhookSubscriber\")); "
        + "app.MapManagedSecretsEvents().RequireAuthorization(\"VaultEvents\");";

    public static bool HasPolicy(EndpointMetadataCollection? metadata) => metadata is not null && Names(metadata).Length > 0 && !IsOpen(metadata);

    /// <summary>Why nobody must be let in, or null. Being signed in is not enough: in most tenants every user and every app is.</summary>
    public static async Task<string?> FindFaultAsync(EndpointMetadataCollection metadata, EventsKeys keys, bool isKeyToCome, IServiceProvider services)
    {
        string[] names = Names(metadata);
        if (names.Length == 0)
            return keys.Any || isKeyToCome ? null : $"The endpoint of MapManagedSecretsEvents would let nobody in, or everybody: it has neither a key nor a named policy. {Remedy(keys)}";
        if (IsOpen(metadata))
            return $"The endpoint of MapManagedSecretsEvents has AllowAnonymous, which switches its policy off. Take AllowAnonymous away. {Remedy(keys)}";

        IAuthorizationPolicyProvider? policies = services.GetService<IAuthorizationPolicyProvider>();
        foreach (string name in names)
        {
            AuthorizationPolicy? policy = policies is null ? null : await policies.GetPolicyAsync(name).ConfigureAwait(false);
            if (policy is null)
                return $"The endpoint of MapManagedSecretsEvents names a policy that there is not. {Remedy(keys)}";
            if (policy.Requirements.Any(requirement => requirement is not DenyAnonymousAuthorizationRequirement))
                return null;
        }

        return $"The policy of the endpoint of MapManagedSecretsEvents asks for nothing but a signed-in caller, and every app and user of the tenant is one. {Remedy(keys)}";
    }

    private static string[] Names(EndpointMetadataCollection metadata) =>
        [.. metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy!).Where(name => !string.IsNullOrEmpty(name))];

    private static bool IsOpen(EndpointMetadataCollection metadata) => metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static string Remedy(EventsKeys keys) => TwoLines.Replace("{0}", keys.Setting, StringComparison.Ordinal);
}
