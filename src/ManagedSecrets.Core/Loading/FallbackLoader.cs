using ManagedSecrets.Logging;

namespace ManagedSecrets.Loading;

/// <summary>
/// Looks at a plan's store, and at its fallbacks in turn when the store has failed for <see cref="SecretLoadingOptions.FallbackAfter"/>.
/// Each look begins with the store itself, so a fallback is left as soon as that is back. Remembers what each store gave.
/// </summary>
internal sealed class FallbackLoader(StorePlan plan, SecretLoadingOptions options, SecretRedactor redactor, SecretNotes notes)
{
    private readonly StoreMemory[] _stores = [new(plan.Store), .. plan.Fallbacks.Select(store => new StoreMemory(store))];

    public Task<StoreContent> LoadAsync(LookStores stores, StoreContent? previous, LookScope scope, string lookId, CancellationToken cancellationToken) =>
        _stores.Length == 1
            ? LookAtAsync(0, stores, previous, scope, lookId, cancellationToken)
            : LoadFromAnyAsync(stores, previous, scope, lookId, cancellationToken);

    private async Task<StoreContent> LoadFromAnyAsync(
        LookStores stores, StoreContent? previous, LookScope scope, string lookId, CancellationToken cancellationToken)
    {
        for (int index = 0; index < _stores.Length - 1; index++)
        {
            using CancellationTokenSource patience = new(options.FallbackAfter, options.TimeProvider);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                return await LookAtAsync(index, stores, previous, scope, lookId, either.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (patience.IsCancellationRequested || exception is SecretStoreException { Failure.IsOutage: true }))
            {
                if (notes.IsNews(NoteKind.Fallback, _stores[index + 1].Store.Name))
                    Log.Fallback(notes.Logger, _stores[index].Store.Name, _stores[index + 1].Store.Name);
            }
        }

        return await LookAtAsync(_stores.Length - 1, stores, previous, scope, lookId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<StoreContent> LookAtAsync(
        int index, LookStores stores, StoreContent? previous, LookScope scope, string lookId, CancellationToken cancellationToken)
    {
        StoreMemory memory = _stores[index];
        ISecretStore store = memory.Store;
        using IDisposable? marking = store.BeginLook(lookId);

        // The deadline holds even where a store does not listen to the token.
        StoreContent content = await new StoreLoader(plan, stores.Ask(store), memory, previous, options, redactor, notes)
            .LoadAsync(scope, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (index > 0)
            return FallbackContent.Over(content, previous, store.Name);
        if (previous?.ServedBy is { } fallback)
            Log.BackFromFallback(notes.Logger, store.Name, fallback);
        return content;
    }
}
