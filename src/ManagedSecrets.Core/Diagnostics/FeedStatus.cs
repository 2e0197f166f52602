using ManagedSecrets.Loading;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.Diagnostics;

/// <summary>What one feed adds to the status.</summary>
internal static class FeedStatus
{
    public static IEnumerable<VaultStatus> Vaults(SecretFeed feed)
    {
        FeedState state = feed.State;
        return feed.Settings.Plans.Select((plan, index) => Vault(feed, state, plan.Store, state.Result?.Contents[index]));
    }

    public static IEnumerable<(SecretsHealth Health, string Reason)> Reasons(SecretFeed feed)
    {
        FeedState state = feed.State;
        if (feed.IsEmpty)
            yield break;
        DateTimeOffset now = feed.Options.TimeProvider.GetUtcNow();
        if (state.Result is null)
        {
            yield return (SecretsHealth.Unhealthy, "The secrets were never loaded.");
        }
        else
        {
            foreach ((SecretsHealth Health, string Reason) reason in Staleness(feed, state, now).Concat(Kept(state.Result)).Concat(Expiries(feed, state, now)))
                yield return reason;
        }

        // A developer's own machine is where a store for tests belongs.
        foreach (StorePlan plan in feed.Settings.Plans.Where(plan => plan.Store.Caution is not null))
            yield return (feed.Settings.IsDeveloper ? SecretsHealth.Healthy : SecretsHealth.Degraded, plan.Store.Caution!);
    }

    public static IEnumerable<(SecretsHealth Health, string Reason)> Masking(SecretRedactor redactor)
    {
        if (redactor.Failures > 0)
            yield return (SecretsHealth.Degraded, $"Masking failed {redactor.Failures} times; a constant was written in place of the texts.");
    }

    private static VaultStatus Vault(SecretFeed feed, FeedState state, ISecretStore store, StoreContent? content)
    {
        IReadOnlyList<LoadedSecret> secrets = [.. state.Snapshot.Secrets.Where(secret => secret.Store == store.Name)];
        return new VaultStatus
        {
            Name = store.Name,
            Identity = store.Identity,
            Caution = store.Caution,
            LastLook = state.LastLook,
            NextLook = feed.NextLook,
            LastSuccess = state.LastSuccess,
            LastFailure = state.LastFailure,
            Failure = state.Failure,
            Troubles = content?.Troubles ?? [],
            ServedBy = content?.ServedBy,
            Secrets = secrets,
            Uses = SecretUse.Of(secrets, state.Snapshot.Entries.Values),
            ExpiryWarning = feed.Options.ExpiryWarning,
        };
    }

    private static IEnumerable<(SecretsHealth Health, string Reason)> Staleness(SecretFeed feed, FeedState state, DateTimeOffset now)
    {
        if (now - state.LastSuccess > feed.Options.UnhealthyAfter)
            yield return (SecretsHealth.Unhealthy, $"The last good look was at {state.LastSuccess:u}, longer ago than ManagedSecrets:UnhealthyAfter.");
        else if (state.IsFailing)
            yield return (SecretsHealth.Degraded, "The latest look failed; the app goes on with what was loaded before.");
        if (state.Result!.Contents.Any(content => content.ServedBy is not null))
            yield return (SecretsHealth.Degraded, "A fallback is read, since its vault fails.");
    }

    private static IEnumerable<(SecretsHealth Health, string Reason)> Kept(LookResult result)
    {
        int toConfirm = result.Contents.Sum(content => content.ToConfirm.Count);
        if (result.Troubles > 0)
            yield return (SecretsHealth.Degraded, $"{Counted.Of(result.Troubles, "secret", "secrets")} could not be read; those that were loaded before keep their values.");
        if (result.Refused > 0)
            yield return (SecretsHealth.Degraded, $"{Counted.Of(result.Refused, "new value was", "new values were")} refused by the app's own probes; what was there before is in use.");
        if (toConfirm > 0)
            yield return (SecretsHealth.Degraded, $"{Counted.Of(toConfirm, "secret is", "secrets are")} gone from the vault, too many at once; kept until the next look finds the same.");
    }

    private static IEnumerable<(SecretsHealth Health, string Reason)> Expiries(SecretFeed feed, FeedState state, DateTimeOffset now)
    {
        int expired = state.Snapshot.Secrets.Count(secret => secret.Metadata.Expires <= now);
        int expiring = state.Snapshot.Secrets.Count(secret => secret.Metadata.Expires <= now + feed.Options.ExpiryWarning) - expired;
        if (expired > 0)
            yield return (SecretsHealth.Degraded, $"{Counted.Of(expired, "secret in use has", "secrets in use have")} expired.");
        if (expiring > 0)
            yield return (SecretsHealth.Degraded, $"{Counted.Of(expiring, "secret expires", "secrets expire")} within {feed.Options.ExpiryWarning.TotalDays:0.#} days.");
    }
}
