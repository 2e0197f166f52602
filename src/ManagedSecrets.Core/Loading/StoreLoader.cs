using System.Collections.Concurrent;
using ManagedSecrets.Logging;

namespace ManagedSecrets.Loading;

/// <summary>
/// Fetches what a plan asks of one store. Values are fetched while pages still arrive, and each is known to the redactor before anything else sees it.
/// </summary>
internal sealed class StoreLoader(StorePlan plan, PatientStore store, StoreContent? previous, SecretLoadingOptions options, SecretRedactor redactor, SecretNotes notes)
{
    private readonly ConcurrentQueue<DateTimeOffset> _comingChanges = [];
    private readonly DateTimeOffset _now = options.TimeProvider.GetUtcNow();

    public async Task<StoreContent> LoadAsync(CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<FetchedSecret?>> gets = [];
        try
        {
            if (plan.Selections.Count > 0)
                gets.AddRange(plan.Selections.Select(selection => FailAllAsync(GetNamedAsync(selection, failed.Token), failed)));
            else
                await ListAsync(gets, failed).ConfigureAwait(false);

            FetchedSecret?[] fetched = await Task.WhenAll(gets).ConfigureAwait(false);
            return new StoreContent(plan, [.. fetched.OfType<FetchedSecret>()], _comingChanges.IsEmpty ? null : _comingChanges.Min());
        }
        catch (Exception)
        {
            await failed.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(gets)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ThrowTheCause(gets);
            throw;
        }
    }

    private async Task ListAsync(List<Task<FetchedSecret?>> gets, CancellationTokenSource failed)
    {
        string? continuation = null;
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        do
        {
            SecretPage page = await store.ListAsync(continuation, failed.Token).ConfigureAwait(false);
            foreach (SecretMetadata secret in page.Secrets)
            {
                if (IsWanted(secret) && seen.Add(secret.Name))
                    gets.Add(FailAllAsync(GetListedAsync(secret, failed.Token), failed));
            }

            if (page.Continuation is not null && page.Continuation == continuation)
                throw new SecretStoreException(SecretStoreFailure.Invalid, $"{store.Name} answered a page of its listing that leads to itself.");
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private bool IsWanted(SecretMetadata secret)
    {
        if (!secret.Enabled || secret.Managed)
            return false;
        if (plan.Prefix is { Length: > 0 } prefix && !secret.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        return KeyMap.CallUserCode("Filter", secret, options.Filter, true) && KeepsExpired(secret);
    }

    private async Task<FetchedSecret?> GetListedAsync(SecretMetadata listed, CancellationToken cancellationToken)
    {
        try
        {
            if (IsValidYet(listed))
            {
                Secret secret = await GetAsync(listed.Name, null, cancellationToken).ConfigureAwait(false);
                if (IsValidYet(secret.Metadata))
                    return KeepsExpired(secret.Metadata) ? new FetchedSecret(secret, null) : null;
                listed = secret.Metadata;
            }

            return await GetNewestValidAsync(listed, cancellationToken).ConfigureAwait(false);
        }
        catch (SecretStoreException failure) when (failure.Failure is SecretStoreFailure.NotFound or SecretStoreFailure.Disabled)
        {
            Log.VanishedWhileLoading(notes.Logger, listed.Name, store.Name);
            return null;
        }
    }

    private async Task<FetchedSecret?> GetNewestValidAsync(SecretMetadata coming, CancellationToken cancellationToken)
    {
        _comingChanges.Enqueue(coming.NotBefore!.Value);
        SecretMetadata? newest = null;
        string? continuation = null;
        do
        {
            SecretPage page = await store.ListVersionsAsync(coming.Name, continuation, cancellationToken).ConfigureAwait(false);
            newest = page.Secrets.Append(newest).OfType<SecretMetadata>()
                .Where(version => version.Enabled && version.Version is not null && IsValidYet(version) && (options.ExpiredSecrets == ExpiredSecrets.Keep || !IsExpired(version)))
                .MaxBy(version => version.Created);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        if (newest is null)
        {
            if (notes.IsNews("no valid version", coming.Name))
                Log.NoValidVersion(notes.Logger, coming.Name, store.Name, coming.NotBefore.Value);
            return null;
        }

        KeepsExpired(newest);
        return new FetchedSecret(await GetAsync(coming.Name, newest.Version, cancellationToken).ConfigureAwait(false), null);
    }

    private async Task<FetchedSecret?> GetNamedAsync(SecretSelection selection, CancellationToken cancellationToken)
    {
        try
        {
            Secret secret = await GetAsync(selection.Name, selection.Version, cancellationToken).ConfigureAwait(false);
            if (!KeepsExpired(secret.Metadata))
                return null;
            return IsValidYet(secret.Metadata) ? new FetchedSecret(secret, selection) : NotValidYet(secret, selection);
        }
        catch (SecretStoreException failure) when (failure.Failure is SecretStoreFailure.NotFound or SecretStoreFailure.Disabled)
        {
            if (selection.Optional)
                return null;
            throw MissingSecret.Explain(selection, store.Name, failure);
        }
    }

    /// <summary>At the start the service's answer is used, since it is all there is; at a reload the version in use stays.</summary>
    private FetchedSecret NotValidYet(Secret secret, SecretSelection selection)
    {
        DateTimeOffset from = secret.Metadata.NotBefore!.Value;
        _comingChanges.Enqueue(from);
        if (selection.Version is null && previous?.Find(selection.Name, selection) is { } inUse)
            return inUse;

        if (notes.IsNews("not valid yet", secret.Metadata.Name))
            Log.NotValidYet(notes.Logger, secret.Metadata.Name, store.Name, from);
        return new FetchedSecret(secret, selection);
    }

    private async Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken)
    {
        Secret secret = await store.GetAsync(name, version, cancellationToken).ConfigureAwait(false);
        redactor.Remember(secret.Metadata.Name, secret.Value);
        if (secret.Value.Length > 0 && secret.Value.Length < options.Redaction.MinimumLength && notes.IsNews("too short to mask", secret.Metadata.Name))
            Log.TooShortToMask(notes.Logger, secret.Metadata.Name, store.Name);
        return secret;
    }

    private bool IsValidYet(SecretMetadata secret) => !(secret.NotBefore > _now);

    private bool IsExpired(SecretMetadata secret) => secret.Expires <= _now;

    private bool KeepsExpired(SecretMetadata secret)
    {
        if (!IsExpired(secret))
            return true;

        bool keeps = options.ExpiredSecrets == ExpiredSecrets.Keep;
        if (notes.IsNews(keeps ? "expired, kept" : "expired, skipped", secret.Name))
            Log.Expired(notes.Logger, secret.Name, store.Name, secret.Expires!.Value, keeps ? "is used all the same" : "is left out");
        return keeps;
    }

    /// <summary>The first request that fails for good ends the others: none of their answers can be used.</summary>
    private static async Task<FetchedSecret?> FailAllAsync(Task<FetchedSecret?> get, CancellationTokenSource failed)
    {
        try
        {
            return await get.ConfigureAwait(false);
        }
        catch (Exception)
        {
            await failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static void ThrowTheCause(List<Task<FetchedSecret?>> gets)
    {
        Task<FetchedSecret?>? cause = gets.Find(get => get.IsFaulted);
        cause?.GetAwaiter().GetResult();
    }
}
