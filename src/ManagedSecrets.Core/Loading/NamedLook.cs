using ManagedSecrets.Logging;

namespace ManagedSecrets.Loading;

/// <summary>
/// A look at the secrets that were named: all are fetched in one batch, so that what rotates together arrives together. Nothing is listed.
/// What was fetched is kept while the others are tried again within the look, and no longer: without a listing nothing tells
/// whether a value of an earlier look is still the latest, and a new one beside it could be of another rotation.
/// </summary>
internal sealed class NamedLook(StorePlan plan, PatientStore store, SecretReader reader, StoreContent? previous, SecretNotes notes)
{
    public void Start(LookScope scope, GetsTogether gets)
    {
        foreach (SecretSelection selection in plan.Selections)
        {
            if (scope.Holds(selection.Name))
                gets.Add(GetAsync(selection, gets.Token));
        }
    }

    private async Task<FetchOutcome> GetAsync(SecretSelection selection, CancellationToken cancellationToken)
    {
        FetchedSecret? held = previous?.Find(selection.Name, selection);
        try
        {
            Secret secret = await reader.GetAsync(selection, cancellationToken).ConfigureAwait(false);
            if (!reader.KeepsExpired(secret.Metadata))
                return FetchOutcome.Nothing;
            return new FetchOutcome(reader.IsValidYet(secret.Metadata) ? new FetchedSecret(secret, selection) : NotValidYet(secret, selection, held));
        }
        catch (SecretStoreException failure) when (failure.Failure is SecretStoreFailure.NotFound or SecretStoreFailure.Disabled)
        {
            if (selection.Optional)
            {
                if (held is null && notes.IsNews(NoteKind.OptionalMissing, selection.Name))
                    Log.OptionalMissing(notes.Logger, selection.Name, store.Name);
                return FetchOutcome.Nothing;
            }

            ManagedSecretsException missing = MissingSecret.Explain(selection, store.Name, failure);
            return previous is null ? throw missing : new FetchOutcome(held, missing);
        }
        catch (SecretStoreException failure) when (previous is not null && failure.Failure.IsOfOneSecret)
        {
            return new FetchOutcome(held, failure);
        }
    }

    /// <summary>At the start the service's answer is used, since it is all there is; at a reload the version in use stays.</summary>
    private FetchedSecret NotValidYet(Secret secret, SecretSelection selection, FetchedSecret? held)
    {
        if (selection.Version is null && held is not null)
            return held;

        if (notes.IsNews(NoteKind.NotValidYet, secret.Metadata.Name))
            Log.NotValidYet(notes.Logger, secret.Metadata.Name, store.Name, secret.Metadata.NotBefore!.Value);
        return new FetchedSecret(secret, selection);
    }
}
