using ManagedSecrets.Loading;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>
/// A feed's snapshot as configuration. Readers take no lock: a new set replaces the old by one assignment, and a write copies.
/// A read marks its key, so that it can be told which secrets the app does without; the base class's own dictionary stays empty.
/// </summary>
internal sealed class ManagedSecretsProvider : ConfigurationProvider, IManagedSecretsProviderMarker, IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan ReusableFor = TimeSpan.FromSeconds(30);

    private readonly Lock _sync = new();
    private IDisposable? _subscription;
    private ReloadLoop? _loop;
    private bool _hasLoaded;
    private int _loads;
    private bool _isDisposed;
    private volatile Dictionary<string, SnapshotEntry> _entries = SecretSnapshot.Empty.Entries;

    public ManagedSecretsProvider(SecretFeed feed) => Feed = feed;

    public SecretFeed Feed { get; }

    /// <summary>Ends when the loop has, if there is one.</summary>
    public Task LoopEnd => _loop?.Completion ?? Task.CompletedTask;

    /// <summary>Looks at the stores now. Only the first load of a source throws; a later one keeps what there is, and tells.</summary>
    /// <exception cref="ManagedSecretsException">The first load failed and <see cref="SecretLoadingOptions.Optional"/> is off.</exception>
    public override void Load()
    {
        if (Feed.IsEmpty || !BeginLoad())
            return;

        bool succeeds = false;
        try
        {
            if (_hasLoaded || !IsFresh())
                Look();
            succeeds = true;
        }
        finally
        {
            EndLoad(succeeds);
        }

        StartOnce();
    }

    public override bool TryGet(string key, out string? value)
    {
        if (_entries.TryGetValue(key, out SnapshotEntry? entry))
        {
            value = entry.Read();
            return true;
        }

        value = null;
        return false;
    }

    public override void Set(string key, string? value)
    {
        lock (_sync)
        {
            KeyUse use = _entries.GetValueOrDefault(key)?.Use ?? new KeyUse();
            _entries = new Dictionary<string, SnapshotEntry>(_entries, StringComparer.OrdinalIgnoreCase) { [key] = new SnapshotEntry(value, use) };
        }
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        string prefix = parentPath is null ? "" : parentPath + ConfigurationPath.KeyDelimiter;
        List<string> children = [.. earlierKeys];
        foreach (string key in _entries.Keys)
        {
            if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                children.Add(FirstPart(key, prefix.Length));
        }

        children.Sort(ConfigurationKeyComparer.Instance);
        return children;
    }

    public void Dispose()
    {
        lock (_sync)
            _isDisposed = true;
        _loop?.Dispose();
        _subscription?.Dispose();
    }

    /// <summary>The same, and ends when the loop has ended, and the look that was under way for nobody else.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await LoopEnd.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Feed.WhenEndedAsync().ConfigureAwait(false);
    }

    public override string ToString() => $"ManagedSecrets ({string.Join(", ", Feed.Settings.Plans.Select(plan => plan.Store.Name))})";

    private static string FirstPart(string key, int start)
    {
        int end = key.IndexOf(ConfigurationPath.KeyDelimiter, start, StringComparison.Ordinal);
        return end < 0 ? key[start..] : key[start..end];
    }

    /// <summary>When any source is inserted or removed, ConfigurationManager builds and loads every provider anew.</summary>
    private bool IsFresh() => Feed.Options.TimeProvider.GetUtcNow() - Feed.State.LastSuccess < ReusableFor;

    private bool BeginLoad()
    {
        lock (_sync)
        {
            if (_isDisposed)
                return false;
            _loads++;
            _subscription ??= Feed.Subscribe(Publish);
            return true;
        }
    }

    /// <summary>Nobody disposes of a provider whose first load throws, so it lets go of the feed by itself.</summary>
    private void EndLoad(bool succeeds)
    {
        IDisposable? ended = null;
        lock (_sync)
        {
            _loads--;
            if (!succeeds && !_hasLoaded && _loads == 0)
                (ended, _subscription) = (_subscription, null);
        }

        ended?.Dispose();
    }

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
                _entries = Feed.State.Snapshot.Entries;
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
            _entries = snapshot.Entries;
            raises = _loads == 0 && _hasLoaded;
        }

        // Whoever called Load() raises for it: Reload() and the builder do.
        if (raises)
            OnReload();
    }
}
