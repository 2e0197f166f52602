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
        SecretLoadingOptions options = settings.Options;
        foreach (string caution in settings.Plans.Select(plan => plan.Store.Caution).OfType<string>())
            Log.Caution(logger, caution);

        foreach (StorePlan empty in result.Contents.Where(content => content.Secrets.Count == 0 && content.Plan.Prefix is { Length: > 0 }).Select(content => content.Plan))
            Log.NothingListed(logger, empty.Store.Name, empty.Prefix!);

        foreach (SecretProbe probe in options.Probes.Where(probe => result.Snapshot.Find(probe.Name) is null))
            Log.ProbeOfNothing(logger, probe.Name);

        foreach (StorePlan plan in settings.Plans.Where(plan => plan.Store.Identity is not null))
            Log.Identity(logger, plan.Store.Name, plan.Store.Identity!);

        // A listing spares the later looks the values.
        int requests = result.Requests - result.Contents.Where(content => content.Plan.Selections.Count == 0).Sum(content => content.Secrets.Count);
        double callsADay = requests * (TimeSpan.FromDays(1) / options.ReloadInterval);
        if (options.ReloadInterval > TimeSpan.Zero && callsADay > CallsADayWorthAWarning)
            Log.ManyCalls(logger, callsADay, options.ReloadInterval, requests);
    }
}
