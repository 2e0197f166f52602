using ManagedSecrets.Loading;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>A secret of one store with all the keys that come from it, over all the sources that load it.</summary>
internal sealed class AdvisedSecret(string store, string name, IReadOnlyList<(SnapshotEntry Entry, SecretLoadingOptions Options)> entries)
{
    public string Name => name;

    public string Store => store;

    public string Id { get; } = $"{store} {name.ToUpperInvariant()}";

    public IEnumerable<SnapshotEntry> Entries => entries.Select(entry => entry.Entry);

    /// <summary>Below this many characters a value is not masked, and told of by another rule.</summary>
    public int MinimumLength => entries.Max(entry => entry.Options.Redaction.MinimumLength);

    /// <summary>Whether any of its keys was read; one of a JSON value's is enough.</summary>
    public bool WasRead => Entries.Any(entry => entry.Use.WasRead);

    public bool IsSilenced(string rule) => entries.Any(entry => Silencing.Covers(entry.Options.SilencedAdvice, rule, name));

    public static IReadOnlyList<AdvisedSecret> In(IEnumerable<SecretFeed> feeds) =>
    [
        .. from feed in feeds
           from entry in feed.State.Snapshot.Entries.Values
           where entry.Secret is not null
           group (entry, feed.Options) by (entry.Store!, Name: entry.Secret!.Name.ToUpperInvariant()) into one
           let secretName = one.First().entry.Secret!.Name
           orderby secretName, one.Key.Item1
           select new AdvisedSecret(one.Key.Item1, secretName, [.. one]),
    ];
}
