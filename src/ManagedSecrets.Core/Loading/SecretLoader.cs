using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Loading;

/// <summary>Looks at all the stores of a source at once, and makes one snapshot of what they hold; a later store wins a key.</summary>
internal sealed class SecretLoader(IReadOnlyList<StorePlan> plans, SecretLoadingOptions options, SecretRedactor redactor, ILogger logger)
{
    private readonly SecretNotes _notes = new(logger);

    public async Task<LookResult> LoadAsync(LookResult? previous, CancellationToken cancellationToken)
    {
        string lookId = Guid.NewGuid().ToString("N");
        LookResult? result = null;
        PatientStore[] stores = [.. plans.Select(plan => new PatientStore(plan.Store, options.MaxConcurrency, options.TimeProvider))];
        try
        {
            using CancellationTokenSource failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            StoreContent[] contents = await Task.WhenAll(
                plans.Select((plan, index) => LoadAsync(plan, stores[index], previous?.Contents[index], lookId, failed))).ConfigureAwait(false);
            result = new LookResult(Snapshot(contents), contents, stores.Sum(store => store.Requests));
            _notes.EndLook();
            Log.Looked(logger, result.Snapshot.Secrets.Count, result.Requests, lookId);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && LastFailure(stores) is { } last)
        {
            throw new SecretStoreException(last.Failure, last.Message, last.RetryAfter);
        }
        finally
        {
            if (result is null)
                Log.LookedInVain(logger, stores.Sum(store => store.Requests), lookId);
            foreach (PatientStore store in stores)
                store.Dispose();
        }
    }

    private async Task<StoreContent> LoadAsync(
        StorePlan plan, PatientStore store, StoreContent? previous, string lookId, CancellationTokenSource failed)
    {
        using IDisposable? marking = plan.Store.BeginLook(lookId);
        try
        {
            // The deadline holds even where a store does not listen to the token.
            return await new StoreLoader(plan, store, previous, options, redactor, _notes)
                .LoadAsync(failed.Token).WaitAsync(failed.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static SecretStoreException? LastFailure(PatientStore[] stores) =>
        stores.Select(store => store.LastFailure).FirstOrDefault(failure => failure is not null);

    private SecretSnapshot Snapshot(IReadOnlyList<StoreContent> contents)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, LoadedSecret> secrets = new(StringComparer.OrdinalIgnoreCase);
        foreach (StoreContent content in contents)
        {
            foreach (KeyedValue keyed in new StoreKeys(content, options, redactor, _notes).Read().Values)
            {
                values[keyed.Key] = keyed.Value;
                if (keyed.Origin == KeyOrigin.JsonLeaf)
                    secrets.Remove(keyed.Key);
                else
                    secrets[keyed.Key] = new LoadedSecret { Key = keyed.Key, Store = content.Plan.Store.Name, Metadata = keyed.Source.Metadata };
            }
        }

        return new SecretSnapshot(values, [.. secrets.Values.OrderBy(secret => secret.Key, StringComparer.OrdinalIgnoreCase)], options.TimeProvider.GetUtcNow());
    }
}
