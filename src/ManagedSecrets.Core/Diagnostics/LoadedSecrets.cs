using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics;

/// <summary>All the sources of one configuration as one. When it is made, what was logged before a logger existed is replayed.</summary>
internal sealed class LoadedSecrets : IManagedSecrets
{
    private readonly IConfiguration _configuration;
    private Merged _merged = new([], SecretSnapshot.Empty);

    public LoadedSecrets(IConfiguration configuration, ILoggerFactory loggerFactory)
    {
        _configuration = configuration;
        ILogger logger = loggerFactory.CreateLogger("ManagedSecrets");
        foreach (SecretFeed feed in Feeds)
            feed.Settings.StartupLog.ReplayTo(logger);
        Redactor = Feeds.Select(feed => feed.Settings.Redactor).FirstOrDefault() ?? new SecretRedactor();
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
            (SecretsHealth Health, string Reason)[] reasons = [.. feeds.SelectMany(FeedStatus.Reasons)];
            return new ManagedSecretsStatus
            {
                Health = reasons.Select(reason => reason.Health).DefaultIfEmpty(SecretsHealth.Healthy).Max(),
                Reasons = [.. reasons.Select(reason => reason.Reason)],
                Vaults = [.. feeds.SelectMany(FeedStatus.Vaults)],
            };
        }
    }

    public SecretRedactor Redactor { get; }

    private IReadOnlyList<SecretFeed> Feeds => LoadedFeeds.Of(_configuration);

    public async Task<SecretChanges> RefreshAsync(CancellationToken cancellationToken = default) =>
        SecretChanges.Join(await Task.WhenAll(Feeds.Select(feed => feed.LookAsync(cancellationToken))).ConfigureAwait(false));

    private static Merged Merge(SecretSnapshot[] parts)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        SortedDictionary<string, LoadedSecret> secrets = new(StringComparer.OrdinalIgnoreCase);
        foreach (SecretSnapshot part in parts)
        {
            foreach ((string key, string? value) in part.Values)
                values[key] = value;
            foreach (LoadedSecret secret in part.Secrets)
                secrets[secret.Key] = secret;
        }

        return new Merged(parts, new SecretSnapshot(values, [.. secrets.Values], parts.Max(part => part.LoadedAt)));
    }

    private sealed record Merged(SecretSnapshot[] Parts, SecretSnapshot Whole);
}
