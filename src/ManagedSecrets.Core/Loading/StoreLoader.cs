namespace ManagedSecrets.Loading;

/// <summary>Looks at one store, for what its plan asks of it, and makes the content of what it found and of what must be kept.</summary>
internal sealed class StoreLoader(
    StorePlan plan, PatientStore store, StoreMemory memory, StoreContent? previous, SecretLoadingOptions options, SecretRedactor redactor, SecretNotes notes)
{
    private readonly SecretReader _reader = new(store, options, redactor, notes);

    public async Task<StoreContent> LoadAsync(LookScope scope, CancellationToken cancellationToken)
    {
        using GetsTogether gets = new(cancellationToken);
        try
        {
            await StartAsync(scope, gets).ConfigureAwait(false);
            FetchOutcome[] outcomes = await gets.AllAsync().ConfigureAwait(false);
            redactor.Prepare();
            ThrowIfAllFailed(scope, outcomes);
            return new RemovedSecrets(plan, previous, scope, options.KeepRemoved, notes).Settle(outcomes, _reader.NextChange);
        }
        catch (Exception)
        {
            await gets.AbandonAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Task StartAsync(LookScope scope, GetsTogether gets)
    {
        if (plan.Selections.Count > 0)
        {
            new NamedLook(plan, store, _reader, previous, notes).Start(scope, gets);
            return Task.CompletedTask;
        }

        ListingLook listing = new(plan, store, _reader, memory, previous, options, notes);
        if (scope.IsEverything)
            return listing.StartAsync(gets);
        listing.Start(scope.Names, gets);
        return Task.CompletedTask;
    }

    /// <summary>When the store refuses every one that was named, it is not about the secrets.</summary>
    private void ThrowIfAllFailed(LookScope scope, FetchOutcome[] outcomes)
    {
        if ((plan.Selections.Count > 0 || !scope.IsEverything) && outcomes.Length > 0 && Array.TrueForAll(outcomes, outcome => outcome.Trouble is SecretStoreException))
            throw outcomes[0].Trouble!;
    }
}
