using ManagedSecrets.Diagnostics;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using ManagedSecrets.Validation;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>Writes what a good look brought.</summary>
internal sealed class LookNews(FeedSettings settings, ILogger logger)
{
    private const double CallsADayWorthAWarning = 50_000;

    public void Tell(FeedState before, FeedState after, SecretChanges changes)
    {
        if (before.IsFailing && !after.IsFailing)
            Log.Recovered(logger, before.LastFailure);
        if (before.Result is null)
            TellFirst(after.Result!);
        else
            TellChanges(before.Result, after.Result!, changes);
    }

    private void TellChanges(LookResult before, LookResult after, SecretChanges changes)
    {
        if (before.Troubles > 0 && after.Troubles == 0)
            Log.AllCurrentAgain(logger, before.Troubles);
        if (changes.IsEmpty)
        {
            Log.Unchanged(logger, Counted.Of(after.Snapshot.Secrets.Count, "secret is", "secrets are"));
            return;
        }

        Log.Changed(logger, changes.Added.Count, changes.Rotated.Count, changes.Removed.Count);
        HashSet<string> rotated = [.. changes.Rotated];
        foreach (LoadedSecret secret in after.Snapshot.Secrets.Where(secret => rotated.Contains(secret.Name)))
            Log.Rotated(logger, secret.Name, secret.Store, secret.Version);
        HashSet<string> removed = [.. changes.Removed];
        foreach (LoadedSecret secret in before.Snapshot.Secrets.Where(secret => removed.Contains(secret.Name)))
            Log.Removed(logger, secret.Name, secret.Store);
    }

    private void TellFirst(LookResult result)
    {
        foreach (StorePlan plan in settings.Plans)
        {
            if (plan.Store.Caution is { } caution)
                LookLog.Caution(logger, caution);
        }

        // A listing spares the later looks the values.
        int requests = result.Requests;
        foreach (StoreContent content in result.Contents)
        {
            requests -= content.Plan.Selections.Count == 0 ? content.Secrets.Count : 0;
            if (content.Secrets.Count == 0 && content.Plan.Prefix is { Length: > 0 } prefix)
                Log.NothingListed(logger, content.Plan.Store.Name, prefix);
        }

        if (settings.Options.Probes.Count > 0)
            TellIdleProbes(result);
        foreach (StorePlan plan in settings.Plans)
        {
            if (plan.Store.Identity is { } identity)
                LookLog.Identity(logger, plan.Store.Name, identity);
        }

        TellManyCalls(requests);
    }

    private void TellIdleProbes(LookResult result)
    {
        foreach (SecretProbe probe in settings.Options.Probes.Where(probe => result.Snapshot.Find(probe.Name) is null))
            Log.ProbeOfNothing(logger, probe.Name);
    }

    private void TellManyCalls(int requests)
    {
        TimeSpan interval = settings.Options.ReloadInterval;
        double callsADay = requests * (TimeSpan.FromDays(1) / interval);
        if (interval > TimeSpan.Zero && callsADay > CallsADayWorthAWarning)
        {
            string remedy = settings.Plans.All(plan => plan.Selections.Count > 0)
                ? "Make ManagedSecrets:ReloadInterval longer."
                : "Name the secrets that the app needs (ManagedSecrets:Secrets), or make ManagedSecrets:ReloadInterval longer.";
            Log.ManyCalls(logger, callsADay, interval, requests, remedy);
        }
    }
}
