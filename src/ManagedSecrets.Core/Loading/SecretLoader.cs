using ManagedSecrets.Diagnostics.Telemetry;
using ManagedSecrets.Logging;
using ManagedSecrets.Validation;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Loading;

/// <summary>Looks at all the stores of a source at once, and makes one snapshot of what is to be in use; a later store wins a key.</summary>
internal sealed class SecretLoader
{
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(5);

    private readonly SecretLoadingOptions _options;
    private readonly SecretRedactor _redactor;
    private readonly ILogger _logger;
    private readonly SecretNotes _notes;
    private readonly Admission _admission;
    private readonly FallbackLoader[] _loaders;

    public SecretLoader(IReadOnlyList<StorePlan> plans, SecretLoadingOptions options, SecretRedactor redactor, ILogger logger, App app)
    {
        (_options, _logger) = (options, logger);
        _notes = new SecretNotes(logger);
        _redactor = redactor;
        _admission = new Admission(options, app, redactor, _notes);
        _loaders = [.. plans.Select(plan => new FallbackLoader(plan, options, redactor, _notes))];
    }

    /// <param name="previous">What is in use.</param>
    /// <param name="scope">What to look at.</param>
    /// <param name="cancellationToken">Ends at the deadline of the look, too.</param>
    /// <param name="life">Ends with the source only. The app's probes have a limit of their own: a slow one is no failure of the stores.</param>
    public async Task<LookResult> LoadAsync(LookResult? previous, LookScope scope, CancellationToken cancellationToken, CancellationToken life)
    {
        string lookId = Guid.NewGuid().ToString("N");
        long start = _options.TimeProvider.GetTimestamp();
        LookResult? result = null;
        using LookStores stores = new(_options);
        try
        {
            using CancellationTokenSource failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            StoreContent[] contents = await Task.WhenAll(
                _loaders.Select((loader, index) => WithOthers(loader.LoadAsync(stores, previous?.Contents[index], scope, lookId, failed.Token), failed))).ConfigureAwait(false);
            result = previous is not null && _admission.IsNeeded
                ? await AdmitAsync(previous, contents, stores, scope, life).ConfigureAwait(false)
                : new LookResult(Snapshot(contents, previous?.Snapshot), contents, stores.Requests);
            if (scope.IsEverything)
                _notes.EndLook();
            TellTime(previous is null, _options.TimeProvider.GetElapsedTime(start), stores.LastFailure);
            LookLog.Looked(_logger, _options.TimeProvider.GetElapsedTime(start).TotalMilliseconds, result.Snapshot.Secrets.Count, result.Requests, lookId);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && stores.LastFailure is { } last)
        {
            throw new SecretStoreException(last.Failure, last.Message, last.RetryAfter) { StatusCode = last.StatusCode };
        }
        finally
        {
            LookSpan.Asked(stores.Requests);
            if (result is null)
                Log.LookedInVain(_logger, stores.Requests, lookId);
        }
    }

    private Task<StoreContent> WithOthers(Task<StoreContent> look, CancellationTokenSource failed) =>
        _loaders.Length == 1 ? look : FailAllAsync(look, failed);

    private static async Task<StoreContent> FailAllAsync(Task<StoreContent> look, CancellationTokenSource failed)
    {
        try
        {
            return await look.ConfigureAwait(false);
        }
        catch (Exception)
        {
            await failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void TellTime(bool isFirst, TimeSpan elapsed, SecretStoreException? lastFailure)
    {
        if (isFirst && elapsed >= SlowStart)
            Log.SlowStart(_logger, elapsed.TotalSeconds, _redactor.Redact(lastFailure?.Message ?? "Every request succeeded, but slowly."));
    }

    private async Task<LookResult> AdmitAsync(LookResult previous, StoreContent[] contents, LookStores stores, LookScope scope, CancellationToken cancellationToken)
    {
        Rotation[] rotated = [.. contents.SelectMany((content, index) => Rotated(previous.Contents[index], content))];
        IReadOnlySet<string> refused = await _admission.RefusedAsync(rotated.Select(rotation => rotation.Candidate), cancellationToken).ConfigureAwait(false);
        Rotation[] held = [.. rotated.Where(rotation => refused.Contains(rotation.Candidate.Metadata.Name))];
        StoreContent[] admitted = HoldBack(contents, held);
        SecretSnapshot snapshot = Snapshot(admitted, previous.Snapshot);

        if (await _admission.RefusingAsync(previous.Snapshot, snapshot, cancellationToken).ConfigureAwait(false) is { Count: > 0 } probes)
        {
            held = [.. rotated.Where(rotation => held.Contains(rotation) || probes.Any(probe => probe.Concerns(KeyOf(rotation))))];
            admitted = HoldBack(contents, held);
            snapshot = Snapshot(admitted, previous.Snapshot);
        }

        return new LookResult(snapshot, admitted, stores.Requests)
        {
            // A look at some secrets leaves those in doubt that it did not look at.
            Refused = scope.IsEverything ? held.Length : Math.Max(held.Length, previous.Refused),
        };
    }

    private static IEnumerable<Rotation> Rotated(StoreContent before, StoreContent after) =>
        from candidate in after.Secrets
        let inUse = before.Find(candidate.Id)
        where inUse is not null && inUse.Secret.Value != candidate.Secret.Value
        select new Rotation(after.Plan, inUse, candidate);

    private static StoreContent[] HoldBack(StoreContent[] contents, Rotation[] held)
    {
        Dictionary<FetchedSecret, FetchedSecret> inUse = held.ToDictionary(rotation => rotation.Candidate, rotation => rotation.InUse);
        return held.Length == 0 ? contents : [.. contents.Select(content => content.With([.. content.Secrets.Select(secret => inUse.GetValueOrDefault(secret, secret))]))];
    }

    private string KeyOf(Rotation rotation) => KeyMap.KeyOf(rotation.Candidate, rotation.Plan, _options);

    /// <summary>A key that was there before keeps the mark that it was read.</summary>
    private SecretSnapshot Snapshot(IReadOnlyList<StoreContent> contents, SecretSnapshot? before)
    {
        SnapshotMerge merge = new();
        foreach (StoreContent content in contents)
        {
            foreach (KeyedValue keyed in new StoreKeys(content, _options, _notes).Read().Values)
                merge.Set(keyed.Key, Entry(keyed, content.Plan, before), Secret(keyed, content.Plan));
        }

        return merge.ToSnapshot(_options.TimeProvider.GetUtcNow());
    }

    private static SnapshotEntry Entry(KeyedValue keyed, StorePlan plan, SecretSnapshot? before) =>
        new(keyed.Value, before?.Entries.GetValueOrDefault(keyed.Key)?.Use ?? new KeyUse())
        {
            Store = plan.Store.Name,
            Secret = keyed.Source.Metadata,
            IsLeaf = keyed.Origin == KeyOrigin.JsonLeaf,
        };

    private static LoadedSecret? Secret(KeyedValue keyed, StorePlan plan) => keyed.Origin == KeyOrigin.JsonLeaf
        ? null
        : new LoadedSecret { Key = keyed.Key, Store = plan.Store.Name, Metadata = keyed.Source.Metadata };

    /// <summary>A secret's new value, which may be used or not, and the one that is in use.</summary>
    private sealed record Rotation(StorePlan Plan, FetchedSecret InUse, FetchedSecret Candidate);
}
