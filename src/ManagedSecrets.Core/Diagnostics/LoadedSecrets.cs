using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics;

/// <summary>All the sources of one configuration as one. When it is made, what was logged before a logger existed is replayed.</summary>
internal sealed class LoadedSecrets : IManagedSecrets
{
    private static readonly TimeSpan UsualAge = TimeSpan.FromMinutes(5);

    private readonly IConfiguration _configuration;
    private readonly SecretExecutions _executions;
    private Merged _merged = new([], SecretSnapshot.Empty);

    public LoadedSecrets(IConfiguration configuration, ILoggerFactory loggerFactory, IServiceProvider services)
    {
        _configuration = configuration;
        _executions = new SecretExecutions(this);
        ILogger logger = loggerFactory.CreateLogger(Log.Category);
        foreach (SecretFeed feed in Feeds)
        {
            feed.Settings.StartupLog.ReplayTo(logger);
            feed.Settings.App.Set(services, configuration);
            if (configuration is IConfigurationRoot root)
                feed.Settings.ForeignSecrets?.Watch(root);
        }

        Redactor = LoadedFeeds.RedactorOf(configuration) ?? (services.GetService(typeof(LogRedaction)) as LogRedaction)?.Redactor ?? new SecretRedactor();
    }

    public SecretSnapshot Current
    {
        get
        {
            SecretSnapshot[] parts = [.. Feeds.Select(feed => feed.State.Snapshot)];
            if (parts.Length == 1)
                return parts[0];
            Merged merged = Volatile.Read(ref _merged);
            if (!merged.Parts.SequenceEqual(parts))
                Volatile.Write(ref _merged, merged = Merge(parts));
            return merged.Whole;
        }
    }

    public ManagedSecretsStatus Status
    {
        get
        {
            IReadOnlyList<SecretFeed> feeds = Feeds;
            (SecretsHealth Health, string Reason)[] reasons = [.. feeds.SelectMany(FeedStatus.Reasons), .. FeedStatus.Masking(Redactor)];
            return new ManagedSecretsStatus
            {
                Health = reasons.Select(reason => reason.Health).DefaultIfEmpty(SecretsHealth.Healthy).Max(),
                Reasons = [.. reasons.Select(reason => reason.Reason)],
                Vaults = [.. feeds.SelectMany(FeedStatus.Vaults)],
                AsOf = (feeds is [SecretFeed first, ..] ? first.Options.TimeProvider : TimeProvider.System).GetUtcNow(),
                Changes = [.. feeds.SelectMany(feed => feed.State.History).OrderByDescending(change => change.Time).Take(ChangeHistory.Length)],
            };
        }
    }

    public SecretRedactor Redactor { get; }

    private IReadOnlyList<SecretFeed> Feeds => LoadedFeeds.Of(_configuration);

    public Task<SecretChanges> RefreshAsync(CancellationToken cancellationToken = default) => RefreshAsync(Feeds, LookScope.Everything, cancellationToken);

    public async Task<SecretChanges> RefreshAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return (await RefreshAsync(Feeds, LookScope.Of(name), cancellationToken).ConfigureAwait(false)).Of(name);
    }

    public async Task<SecretChanges> RefreshIfStaleAsync(TimeSpan? maximumAge = null, bool wait = false, CancellationToken cancellationToken = default)
    {
        SecretFeed[] stale = [.. Feeds.Where(feed => IsStale(feed, maximumAge))];
        Task<SecretChanges> look = RefreshAsync(stale, LookScope.Everything, wait ? cancellationToken : CancellationToken.None);
        if (wait)
            return await look.ConfigureAwait(false);

        _ = look.Unwatched();
        return SecretChanges.None;
    }

    public async Task<LoadedSecret> WaitForRotationAsync(string name, string? afterVersion, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        while (true)
        {
            // Taken before the look at what is in use, so that no change falls between the two.
            Task[] ends = [.. Feeds.Select(feed => feed.NextLookEnd)];
            if (Current.Find(name) is { } secret && secret.Version != afterVersion)
                return secret;
            if (ends.Length == 0)
                throw new ManagedSecretsException("No source of secrets was added to the configuration, so none can rotate. Call AddManagedSecrets on the configuration first.");
            await Task.WhenAny(ends).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<T> ExecuteWithSecretAsync<T>(
        string name, Func<string, CancellationToken, Task<T>> operation, Func<Exception, bool> isAuthFailure, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(isAuthFailure);
        return _executions.RunAsync(name, operation, isAuthFailure, cancellationToken);
    }

    public Task ExecuteWithSecretAsync(
        string name, Func<string, CancellationToken, Task> operation, Func<Exception, bool> isAuthFailure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return ExecuteWithSecretAsync(name, RunAsync, isAuthFailure, cancellationToken);

        async Task<bool> RunAsync(string value, CancellationToken token)
        {
            await operation(value, token).ConfigureAwait(false);
            return true;
        }
    }

    public IDisposable OnRotated(Func<SecretChanges, CancellationToken, Task> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return new Subscriptions([.. Feeds.Select(feed => feed.Observers.Add(observer))]);
    }

    public IDisposable OnRotated(string name, Func<LoadedSecret, CancellationToken, Task> observer)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(observer);
        return OnRotated((changes, token) =>
        {
            SecretChanges mine = changes.Of(name);
            return mine.Rotated.Count + mine.Added.Count > 0 && Current.Find(name) is { } secret ? observer(secret, token) : Task.CompletedTask;
        });
    }

    private static async Task<SecretChanges> RefreshAsync(IReadOnlyList<SecretFeed> feeds, LookScope scope, CancellationToken cancellationToken) =>
        SecretChanges.Join(await Task.WhenAll(feeds.Select(feed => feed.RefreshAsync(scope, cancellationToken))).ConfigureAwait(false));

    private static bool IsStale(SecretFeed feed, TimeSpan? maximumAge)
    {
        TimeSpan interval = feed.Options.ReloadInterval;
        TimeSpan age = maximumAge ?? (interval == Timeout.InfiniteTimeSpan ? UsualAge : interval);
        TimeSpan? since = feed.Options.TimeProvider.GetUtcNow() - feed.State.LastSuccess;

        // Less than nothing: the clock was set back, and tells nothing.
        return !(since >= TimeSpan.Zero && since <= age);
    }

    private static Merged Merge(SecretSnapshot[] parts)
    {
        SnapshotMerge merge = new();
        Array.ForEach(parts, merge.Set);
        return new Merged(parts, merge.ToSnapshot(parts.Max(part => part.LoadedAt)));
    }

    private sealed record Subscriptions(IDisposable[] All) : IDisposable
    {
        public void Dispose() => Array.ForEach(All, one => one.Dispose());
    }

    private sealed record Merged(SecretSnapshot[] Parts, SecretSnapshot Whole);
}
