using ManagedSecrets.Loading;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.Diagnostics;

/// <summary>What one feed adds to the status.</summary>
internal static class FeedStatus
{
    public static IEnumerable<VaultStatus> Vaults(SecretFeed feed)
    {
        FeedState state = feed.State;
        return feed.Settings.Plans.Select(plan => new VaultStatus
        {
            Name = plan.Store.Name,
            Identity = plan.Store.Identity,
            Caution = plan.Store.Caution,
            LastSuccess = state.LastSuccess,
            LastFailure = state.LastFailure,
            Failure = state.Failure,
            Secrets = [.. state.Snapshot.Secrets.Where(secret => secret.Store == plan.Store.Name)],
        });
    }

    public static IEnumerable<(SecretsHealth Health, string Reason)> Reasons(SecretFeed feed)
    {
        FeedState state = feed.State;
        if (feed.IsEmpty)
            yield break;
        if (state.Result is null)
            yield return (SecretsHealth.Unhealthy, "The secrets were never loaded.");
        else if (state.IsFailing)
            yield return (SecretsHealth.Degraded, "The latest look failed; the app goes on with what was loaded before.");

        DateTimeOffset now = feed.Options.TimeProvider.GetUtcNow();
        int expired = state.Snapshot.Secrets.Count(secret => secret.Metadata.Expires <= now);
        int expiring = state.Snapshot.Secrets.Count(secret => secret.Metadata.Expires <= now + feed.Options.ExpiryWarning) - expired;
        if (expired > 0)
            yield return (SecretsHealth.Degraded, $"{expired} secrets in use have expired.");
        if (expiring > 0)
            yield return (SecretsHealth.Degraded, $"{expiring} secrets expire within {feed.Options.ExpiryWarning.TotalDays:0.#} days.");

        // A developer's own machine is where a store for tests belongs.
        foreach (StorePlan plan in feed.Settings.Plans.Where(plan => plan.Store.Caution is not null))
            yield return (feed.Settings.IsDeveloper ? SecretsHealth.Healthy : SecretsHealth.Degraded, plan.Store.Caution!);
    }
}
