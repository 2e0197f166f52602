using System.Runtime.CompilerServices;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>The feeds that some configuration of the process uses, for as long as it does. Weakly held: nobody need dispose of a configuration. Thread-safe.</summary>
internal static class LivingFeeds
{
    private static readonly ConditionalWeakTable<SecretFeed, object> Feeds = [];
    private static readonly object Nothing = new();

    public static IReadOnlyList<SecretFeed> All => [.. Feeds.Select(pair => pair.Key)];

    public static void Add(SecretFeed feed) => Feeds.AddOrUpdate(feed, Nothing);

    public static void Remove(SecretFeed feed) => Feeds.Remove(feed);
}
