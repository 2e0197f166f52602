using ManagedSecrets.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of an app's secrets to its health checks.</summary>
public static class ManagedSecretsHealthChecksBuilderExtensions
{
    private const string UsualName = "managedsecrets";

    // Also what our registrations are known by.
    private static readonly Func<IServiceProvider, IHealthCheck> Make = services => new ManagedSecretsHealthCheck(services.GetRequiredService<ManagedSecrets.IManagedSecrets>());
    private static readonly string[] UsualTags = ["ready", UsualName];

    /// <summary>
    /// Healthy; Degraded (stale, expiring, refused by the app's own validation, on a fallback); Unhealthy (never loaded, or past
    /// <see cref="ManagedSecrets.SecretLoadingOptions.UnhealthyAfter"/>). It asks no vault. For readiness, never for a liveness probe: a restart does not mend a
    /// vault. Of two calls with the same name the later one holds.
    /// </summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">The check's name. Default: <c>managedsecrets</c>.</param>
    /// <param name="failureStatus">What Unhealthy is reported as. Default: Unhealthy.</param>
    /// <param name="tags">The check's tags. Default: <c>ready</c> and <c>managedsecrets</c>.</param>
    /// <param name="timeout">How long the check may take. Default: without limit, since it does not wait for anything.</param>
    /// <returns>The same health checks.</returns>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is null, or <paramref name="name"/> is null or empty.</exception>
    public static IHealthChecksBuilder AddManagedSecrets(
        this IHealthChecksBuilder builder, string name = UsualName, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.Services.AddManagedSecrets();
        builder.Services.Configure<HealthCheckServiceOptions>(options =>
        {
            foreach (HealthCheckRegistration same in options.Registrations.Where(other => other.Factory == Make && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray())
                options.Registrations.Remove(same);
            options.Registrations.Add(new HealthCheckRegistration(name, Make, failureStatus, tags ?? UsualTags, timeout));
        });
        return builder;
    }

    /// <summary>Adds the check unless the app does it itself, by whatever name.</summary>
    internal static IServiceCollection AddUsualHealthCheck(this IServiceCollection services)
    {
        services.AddHealthChecks();
        return services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            if (!options.Registrations.Any(registration => registration.Factory == Make))
                options.Registrations.Add(new HealthCheckRegistration(UsualName, Make, null, UsualTags));
        });
    }
}
