using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ManagedSecrets.Diagnostics;

/// <summary>The status as a health check. It asks no vault, so it may be called as often as one likes. Its description names neither secrets nor vaults.</summary>
internal sealed class ManagedSecretsHealthCheck(IManagedSecrets secrets) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ManagedSecretsStatus status = secrets.Status;
        string description = status.Reasons.Count == 0 ? $"{Counted.Of(status.Vaults.Sum(vault => vault.Secrets.Count), "secret is", "secrets are")} up to date." : string.Join(' ', status.Reasons);
        foreach (VaultStatus vault in status.Vaults)
            description = description.Replace(vault.Name, "A vault", StringComparison.Ordinal);
        HealthStatus health = status.Health switch
        {
            SecretsHealth.Healthy => HealthStatus.Healthy,
            SecretsHealth.Degraded => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
        return Task.FromResult(new HealthCheckResult(health, description));
    }
}
