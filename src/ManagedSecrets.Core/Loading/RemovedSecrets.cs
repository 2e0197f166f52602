using ManagedSecrets.Logging;

namespace ManagedSecrets.Loading;

/// <summary>
/// Decides what becomes of secrets that were loaded before and that a look no longer found: they go, unless they are to be kept, or so
/// many would go at once that a second look must agree.
/// </summary>
internal sealed class RemovedSecrets(StorePlan plan, StoreContent? previous, LookScope scope, bool keepRemoved, SecretNotes notes)
{
    public StoreContent Settle(IReadOnlyList<FetchOutcome> outcomes, DateTimeOffset? nextChange)
    {
        List<FetchedSecret> secrets = [.. outcomes.Select(outcome => outcome.Secret).OfType<FetchedSecret>()];
        return previous is null ? new StoreContent(plan, secrets, nextChange) : Settle(previous, secrets, outcomes, nextChange);
    }

    private StoreContent Settle(StoreContent previous, List<FetchedSecret> secrets, IReadOnlyList<FetchOutcome> outcomes, DateTimeOffset? nextChange)
    {
        HashSet<string> found = [.. secrets.Select(secret => secret.Id)];
        FetchedSecret[] removed = [.. previous.Secrets.Where(secret => scope.Holds(secret.Metadata.Name) && !found.Contains(secret.Id))];
        secrets.AddRange(previous.Secrets.Where(secret => !scope.Holds(secret.Metadata.Name)));
        FetchedSecret[] kept = [.. Keep(removed)];
        secrets.AddRange(kept);
        return new StoreContent(plan, secrets, scope.IsEverything ? nextChange : Earlier(previous.NextChange, nextChange))
        {
            Troubles = [.. Troubles(outcomes).Concat(scope.IsEverything ? [] : previous.Troubles).Distinct()],
            ToConfirm = keepRemoved ? new HashSet<string>() : kept.Select(secret => secret.Id).Concat(scope.IsEverything ? [] : previous.ToConfirm.Except(found)).ToHashSet(),
        };
    }

    private IEnumerable<FetchedSecret> Keep(FetchedSecret[] removed)
    {
        if (keepRemoved)
        {
            foreach (FetchedSecret secret in removed.Where(secret => notes.IsNews(NoteKind.KeptRemoved, secret.Metadata.Name)))
                Log.KeptRemoved(notes.Logger, secret.Metadata.Name, plan.Store.Name);
            return removed.Select(secret => secret with { IsRemoved = true });
        }

        if (removed.Length <= previous!.Secrets.Count / 2)
            return [];

        FetchedSecret[] doubtful = [.. removed.Where(secret => !previous.ToConfirm.Contains(secret.Id))];
        if (doubtful.Length > 0)
            Log.TooManyGone(notes.Logger, removed.Length, previous.Secrets.Count, plan.Store.Name);
        return doubtful;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;

    private IEnumerable<string> Troubles(IReadOnlyList<FetchOutcome> outcomes)
    {
        foreach (FetchOutcome outcome in outcomes.Where(outcome => outcome.Trouble is not null))
        {
            if (notes.IsNews(NoteKind.Trouble, outcome.Trouble!.Message))
                Log.KeptOld(notes.Logger, outcome.Trouble.Message);
            yield return outcome.Trouble.Message;
        }
    }
}
