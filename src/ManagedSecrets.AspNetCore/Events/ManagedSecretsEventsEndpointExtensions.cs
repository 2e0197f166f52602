using ManagedSecrets;
using ManagedSecrets.AspNetCore.Events;
using ManagedSecrets.AspNetCore.Protection;
using ManagedSecrets.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint to which Azure Event Grid sends what happens in a vault.</summary>
public static class ManagedSecretsEventsEndpointExtensions
{
    /// <summary>
    /// Receives the events of a Key Vault from Azure Event Grid, and has the secret that changed looked at, so that a rotation arrives within
    /// <see cref="SecretLoadingOptions.SignalSpread"/> rather than <see cref="SecretLoadingOptions.ReloadInterval"/>. It takes the Event Grid
    /// schema and CloudEvents 1.0 (structured mode), one event or a batch, and answers the handshakes of both. What is sent is only a hint: the
    /// vault decides what is fetched, no URL in a request is ever called, and a forged event costs at most one look at one secret.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A push reaches one instance of an app that is scaled out; the others follow within <see cref="SecretLoadingOptions.ReloadInterval"/>. To tell
    /// all of them, give each a queue of its own.
    /// </para>
    /// <para>
    /// Callers are let in by a policy or by a key, and without either the start fails, in Development too. A policy must have a name, and ask for
    /// more than a signed-in caller, such as the audience and a role of a token of Microsoft Entra ID:
    /// <c>builder.Services.AddAuthorizationBuilder().AddPolicy("VaultEvents", policy => policy.RequireRole("AzureEventGridSecureWebhookSubscriber"));</c>
    /// and <c>app.MapManagedSecretsEvents().RequireAuthorization("VaultEvents");</c>. A key is read from the configuration
    /// (<see cref="ManagedSecretsEventsOptions.KeySetting"/>), and presented in the query, <c>?code=…</c>, or in the header
    /// <c>X-ManagedSecrets-Key</c>; it is masked wherever loaded secrets are. Where there are both, both are needed. AllowAnonymous is refused
    /// beside a policy, which it would switch off; beside a key it only exempts from the app's fallback policy.
    /// </para>
    /// <para>
    /// Answers: 202 for a delivery, at once, whatever becomes of it; 200 for a handshake; 401 before anything of the body is read; 400 for what is
    /// no delivery, 403 for a handshake of another origin, 408, 413 above <see cref="VaultEvents.LongestDelivery"/>, 415; 503 while a key that is
    /// a secret is not loaded yet. Of a request nothing is kept, and nothing sent back but the validation code and the allowed origin and rate.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The route, by default <c>/managed-secrets/events</c>.</param>
    /// <param name="configure">Changes what is not as wished.</param>
    /// <returns>The endpoint, for a policy and other conventions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="pattern"/> is null.</exception>
    /// <exception cref="ManagedSecretsException">
    /// <c>AddManagedSecrets</c> was not called, an option is out of its range, or a key can't be used. That nobody could be let in is thrown when the app starts: by then a policy may have been added.
    /// </exception>
    public static IEndpointConventionBuilder MapManagedSecretsEvents(
        this IEndpointRouteBuilder endpoints, string pattern = "/managed-secrets/events", Action<ManagedSecretsEventsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        IServiceProvider services = endpoints.ServiceProvider;
        IManagedSecretsSignal signal = Registered.Get<IManagedSecretsSignal>(services, nameof(MapManagedSecretsEvents));
        ManagedSecretsEventsOptions options = ReadOptions(services, configure);
        EventsKeys keys = ReadKeys(services, options);
        StartCheck check = new(services, metadata => EventsProtection.FindFaultAsync(metadata, keys, IsKeyToCome(services), services));
        EventsEndpoint endpoint = new(signal, keys, check, options, services);
        check.Arrange(endpoints);
        return endpoints.MapMethods(pattern, [HttpMethods.Post, HttpMethods.Options], endpoint.HandleAsync)
            .WithMetadata(check)
            .WithDisplayName("Events of Key Vault")
            .ExcludeFromDescription();
    }

    private static ManagedSecretsEventsOptions ReadOptions(IServiceProvider services, Action<ManagedSecretsEventsOptions>? configure)
    {
        List<string> warnings = [];
        ManagedSecretsEventsOptions options = EventsSettings.Read(services.GetRequiredService<IConfiguration>(), configure, warnings);
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(Log.Category);
        foreach (string warning in warnings)
            EventsLog.OddSetting(logger, warning);
        return options;
    }

    private static EventsKeys ReadKeys(IServiceProvider services, ManagedSecretsEventsOptions options)
    {
        IConfiguration configuration = services.GetRequiredService<IConfiguration>();
        EventsKeys keys = new(configuration, configuration.GetSecretRedactor(), options);
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(keys.Dispose);
        return keys;
    }

    /// <summary>An app that may start without its vault may start without a key that is in it: nobody is let in until it is there.</summary>
    private static bool IsKeyToCome(IServiceProvider services) =>
        services.GetService<IManagedSecrets>()?.Status.Vaults.Any(vault => vault.LastSuccess is null) == true;
}
