using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>
/// A feed's snapshot as configuration. Readers take no lock: a new set replaces the old by one assignment, and a write copies.
/// </summary>
internal sealed class ManagedSecretsProvider : ConfigurationProvider, IManagedSecretsProviderMarker, IDisposable
{
    private static readonly TimeSpan ReusableFor = TimeSpan.FromSeconds(30);

    private readonly Lock _sync = new();
    private readonly IDisposable _subscription;
    private ReloadLoop? _loop;
    private bool _hasLoaded;
    private bool _isLoading;
    private bool _isDisposed;

    public ManagedSecretsProvider(SecretFeed feed)
    {
        Feed = feed;
        _subscription = feed.Subscribe(Publish);
    }

    public SecretFeed Feed { get; }

    /// <summary>Looks at the stores now. Only the first load of a source throws; a later one keeps what there is, and tells.</summary>
    /// <exception cref="ManagedSecretsException">The first load failed and <see cref="SecretLoadingOptions.Optional"/> is off.</exception>
    public override void Load()
    {
        if (Feed.IsEmpty)
            return;

        lock (_sync)
            _isLoading = true;
        try
        {
            if (_hasLoaded || !IsFresh())
                Look();
        }
        finally
        {
            lock (_sync)
                _isLoading = false;
        }

        StartOnce();
    }

    public override void Set(string key, string? value)
    {
        lock (_sync)
            Data = new Dictionary<string, string?>(Data, StringComparer.OrdinalIgnoreCase) { [key] = value };
    }

    public void Dispose()
    {
        lock (_sync)
            _isDisposed = true;
        _loop?.Dispose();
        _subscription.Dispose();
    }

    public override string ToString() => $"ManagedSecrets ({string.Join(", ", Feed.Settings.Plans.Select(plan => plan.Store.Name))})";

    /// <summary>When any source is inserted or removed, ConfigurationManager builds and loads every provider anew.</summary>
    private bool IsFresh() => Feed.Options.TimeProvider.GetUtcNow() - Feed.State.LastSuccess < ReusableFor;

    private void Look()
    {
        bool mayFail = _hasLoaded || Feed.State.Result is not null || Feed.Options.Optional;
        try
        {
            // The look runs on the thread pool, off the caller's synchronization context; blocking here can't keep it from ending.
            Feed.LookAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (mayFail && exception is ManagedSecretsException or OperationCanceledException)
        {
            // Told and kept in the status by the feed.
        }
    }

    private void StartOnce()
    {
        lock (_sync)
        {
            if (!_hasLoaded)
                Data = Feed.State.Snapshot.Values;
            _hasLoaded = true;
            if (!_isDisposed && Feed.Options.ReloadInterval != Timeout.InfiniteTimeSpan)
                _loop ??= new ReloadLoop(Feed, Feed.Options.TimeProvider);
        }
    }

    private void Publish(SecretSnapshot snapshot)
    {
        bool raises;
        lock (_sync)
        {
            if (_isDisposed)
                return;
            Data = snapshot.Values;
            raises = !_isLoading && _hasLoaded;
        }

        // Whoever called Load() raises for it: Reload() and the builder do.
        if (raises)
            OnReload();
    }
}
