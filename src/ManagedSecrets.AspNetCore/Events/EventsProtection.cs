using ManagedSecrets.AspNetCore.Protection;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>What must let callers in to the endpoint for events: a key, a named policy, or both.</summary>
internal static class EventsProtection
{
    private const string Whose = "The endpoint of MapManagedSecretsEvents";

    private const string KeyIsEnough = """

        The key that is there lets callers in by itself: take RequireAuthorization away. Or ask for more:
        """;

    private const string TwoLines = """

          builder.Services.AddAuthorizationBuilder().AddPolicy("VaultEvents", policy => policy.RequireRole("AzureEventGridSecureWebhookSubscriber"));
          app.MapManagedSecretsEvents().RequireAuthorization("VaultEvents");
        """;

    /// <summary>Why the start must fail, or null.</summary>
    /// <param name="metadata">The endpoint's.</param>
    /// <param name="keys">The keys there are.</param>
    /// <param name="isKeyToCome">Whether a key may yet be loaded.</param>
    /// <param name="services">The app's.</param>
    public static async Task<string?> FindFaultAsync(EndpointMetadataCollection metadata, EventsKeys keys, bool isKeyToCome, IServiceProvider services)
    {
        if (NamedPolicy.IsNamed(metadata))
            return await NamedPolicy.FindFaultAsync(metadata, Whose, services).ConfigureAwait(false) is { } fault ? fault + (keys.Read().Any ? KeyIsEnough : KeyInstead(keys.Setting)) + TwoLines : null;
        return keys.Read().Any || isKeyToCome ? null : $"{Whose} has neither a key nor a named policy, so that anybody could call it.{KeyInstead(keys.Setting)}{TwoLines}";
    }

    private static string KeyInstead(string setting) => $"""

        Put a key of at least {ManagedSecretsEventsOptions.LeastKeyLength} random characters (openssl rand -hex 32 makes one) at {setting}: into the vault, as the secret {setting.Replace(":", "--", StringComparison.Ordinal)},
        or on your own machine: dotnet user-secrets init, then dotnet user-secrets set {setting} <key>. Or add these two lines:
        """;
}
