using ManagedSecrets.Logging;

namespace ManagedSecrets.Loading;

/// <summary>
/// A look at everything that a store lists: values are fetched while pages still arrive, and only those of secrets that are new or changed.
/// </summary>
internal sealed class ListingLook(
    StorePlan plan, PatientStore store, SecretReader reader, StoreMemory memory, StoreContent? previous, SecretLoadingOptions options, SecretNotes notes)
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Starts all the gets that the listing calls for.</summary>
    public async Task StartAsync(GetsTogether gets)
    {
        string? continuation = null;
        do
        {
            SecretPage page = await store.ListAsync(continuation, gets.Token).ConfigureAwait(false);
            foreach (SecretMetadata secret in page.Secrets)
            {
                if (_seen.Add(secret.Name) && IsWanted(secret))
                    gets.Add(GetListedAsync(secret, page.AsOf, gets.Token));
            }

            if (page.Continuation is not null && page.Continuation == continuation)
                throw new SecretStoreException(SecretStoreFailure.Invalid, $"{store.Name} answered a page of its listing that leads to itself.");
            continuation = page.Continuation;
        }
        while (continuation is not null);

        memory.ForgetAllBut(_seen);
        foreach (FetchedSecret held in previous?.Secrets ?? [])
        {
            if (!_seen.Contains(held.Metadata.Name))
                gets.Add(GetUnlistedAsync(held, gets.Token));
        }
    }

    /// <summary>Starts the gets of some secrets, without a listing.</summary>
    public void Start(IEnumerable<string> names, GetsTogether gets)
    {
        // In the case that the listing has, since a store may answer in the case that it was asked in.
        foreach (string name in names)
            gets.Add(GetByItselfAsync(previous?.Find(name, null)?.Metadata.Name ?? name, gets.Token));
    }

    private bool IsWanted(SecretMetadata secret)
    {
        if (!plan.LetsThrough(secret.Name))
            return false;
        if (!secret.Enabled || secret.Managed)
        {
            TellLeftOut(secret);
            return false;
        }

        return KeyMap.CallUserCode("Filter", secret, options.Filter, true) && reader.KeepsExpired(secret);
    }

    private void TellLeftOut(SecretMetadata secret)
    {
        if (!secret.Enabled && notes.IsNews(NoteKind.Disabled, secret.Name))
            Log.Disabled(notes.Logger, secret.Name, store.Name);
        else if (secret.Enabled && notes.IsNews(NoteKind.OfACertificate, secret.Name))
            Log.OfACertificate(notes.Logger, secret.Name, store.Name);
    }

    private async Task<FetchOutcome> GetListedAsync(SecretMetadata listed, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        bool isPending = !reader.IsValidYet(listed);
        if (memory.Find(listed, isPending) is { } known && (known.Fetched is null || reader.KeepsExpired(known.Fetched.Metadata)))
            return new FetchOutcome(known.Fetched);

        try
        {
            FetchedSecret? fetched = isPending
                ? await GetNewestValidAsync(listed, cancellationToken).ConfigureAwait(false)
                : await GetLatestAsync(listed.Name, cancellationToken).ConfigureAwait(false);
            memory.Remember(listed, asOf, isPending, fetched);
            return new FetchOutcome(fetched);
        }
        catch (SecretStoreException failure) when (failure.Failure is SecretStoreFailure.NotFound or SecretStoreFailure.Disabled)
        {
            Log.VanishedWhileLoading(notes.Logger, listed.Name, store.Name);
            return FetchOutcome.Nothing;
        }
        catch (SecretStoreException failure) when (previous is not null && failure.Failure.IsOfOneSecret)
        {
            return new FetchOutcome(previous.Find(listed.Name, null), failure);
        }
    }

    /// <summary>A page that changes under a listing hides secrets: only the store's own word on this one removes it.</summary>
    private async Task<FetchOutcome> GetUnlistedAsync(FetchedSecret held, CancellationToken cancellationToken)
    {
        if (held.IsRemoved)
            return new FetchOutcome(held);

        try
        {
            FetchedSecret? fetched = await GetLatestAsync(held.Metadata.Name, cancellationToken).ConfigureAwait(false);
            return fetched is not null && IsWanted(fetched.Metadata) ? new FetchOutcome(fetched) : FetchOutcome.Nothing;
        }
        catch (SecretStoreException failure) when (failure.Failure is SecretStoreFailure.NotFound or SecretStoreFailure.Disabled)
        {
            return FetchOutcome.Nothing;
        }
        catch (SecretStoreException failure) when (failure.Failure.IsOfOneSecret)
        {
            return new FetchOutcome(held, failure);
        }
    }

    /// <summary>Anybody may name a secret that is not in use: that the store refuses it is no trouble.</summary>
    private async Task<FetchOutcome> GetByItselfAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            FetchedSecret? fetched = await GetLatestAsync(name, cancellationToken).ConfigureAwait(false);
            return fetched is not null && IsWanted(fetched.Metadata) ? new FetchOutcome(fetched) : FetchOutcome.Nothing;
        }
        catch (SecretStoreException failure) when (failure.Failure is SecretStoreFailure.NotFound or SecretStoreFailure.Disabled)
        {
            return FetchOutcome.Nothing;
        }
        catch (SecretStoreException failure) when (failure.Failure.IsOfOneSecret)
        {
            return previous?.Find(name, null) is { } held ? new FetchOutcome(held, failure) : FetchOutcome.Nothing;
        }
    }

    /// <summary>The latest version, or where that is not valid yet the newest that is.</summary>
    private async Task<FetchedSecret?> GetLatestAsync(string name, CancellationToken cancellationToken)
    {
        Secret secret = await reader.GetAsync(name, null, cancellationToken).ConfigureAwait(false);
        if (!reader.IsValidYet(secret.Metadata))
            return await GetNewestValidAsync(secret.Metadata, cancellationToken).ConfigureAwait(false);
        return reader.KeepsExpired(secret.Metadata) ? new FetchedSecret(secret, null) : null;
    }

    private async Task<FetchedSecret?> GetNewestValidAsync(SecretMetadata coming, CancellationToken cancellationToken)
    {
        SecretMetadata? newest = null;
        string? continuation = null;
        do
        {
            SecretPage page = await store.ListVersionsAsync(coming.Name, continuation, cancellationToken).ConfigureAwait(false);
            newest = page.Secrets.Append(newest).OfType<SecretMetadata>().Where(IsUsable).MaxBy(version => version.Created);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        if (newest is null)
        {
            if (notes.IsNews(NoteKind.NoValidVersion, coming.Name))
                Log.NoValidVersion(notes.Logger, coming.Name, store.Name, coming.NotBefore!.Value);
            return null;
        }

        reader.KeepsExpired(newest);
        return new FetchedSecret(await reader.GetAsync(coming.Name, newest.Version, cancellationToken).ConfigureAwait(false), null);
    }

    private bool IsUsable(SecretMetadata version) =>
        version.Enabled && version.Version is not null && reader.IsValidYet(version) && (options.ExpiredSecrets == ExpiredSecrets.Keep || !reader.IsExpired(version));
}
