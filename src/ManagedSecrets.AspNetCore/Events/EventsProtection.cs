using ManagedSecrets.AspNetCore.Protection;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>What must let callers in to the endpoint for events: a key, a named policy, or both.</summary>
internal static class EventsProtection
{
    private const string Whose = "The endpoint of MapManagedSecretsEvents";

    /// <summary>Why the start must fail, or null.</summary>
    /// <param name="metadata">The endpoint's.</param>
    /// <param name="keys">The keys there are.</param>
    /// <param name="isKeyToCome">Whether a key may yet be loaded.</param>
    /// <param name="services">The app's.</param>
    public static async Task<string?> FindFaultAsync(EndpointMetadataCollection metadata, EventsKeys keys, bool isKeyToCome, IServiceProvider services)
    {
        string? fault = NamedPolicy.IsNamed(metadata)
            ? await NamedPolicy.FindFaultAsync(metadata, Whose, services).ConfigureAwait(false)
            : keys.Any || isKeyToCome ? null : $"{Whose} would let nobody in, or everybody: it has neither a key nor a named policy.";
        return fault is null ? null : fault + Remedy(keys.Setting);
    }

    private static string Remedy(string setting) => $"""

        Add a key:
          dotnet user-secrets set {setting} $(openssl rand -hex 32)
        or these two lines:
          builder.Services.AddAuthorizationBuilder().AddPolicy("VaultEvents", policy => policy.RequireRole("AzureEventGridSecureWebhookSubscriber"));
          app.MapManagedSecretsEvents().RequireAuthorization("VaultEvents");
        """;
}
