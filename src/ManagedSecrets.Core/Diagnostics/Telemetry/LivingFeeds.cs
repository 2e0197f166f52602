using ManagedSecrets.Reloading;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>The feeds that some configuration of the process uses, for as long as it does. Weakly held: nobody need dispose of a configuration. Thread-safe.</summary>
internal static class LivingFeeds
{
    private static readonly Lock Sync = new();
    private static readonly List<WeakReference<SecretFeed>> Feeds = [];

    public static IReadOnlyList<SecretFeed> All
    {
        get
        {
            lock (Sync)
                return [.. Feeds.Select(Target).OfType<SecretFeed>()];
        }
    }

    public static void Add(SecretFeed feed)
    {
        lock (Sync)
        {
            Feeds.RemoveAll(reference => Target(reference) is not { } other || other == feed);
            Feeds.Add(new WeakReference<SecretFeed>(feed));
        }
    }

    public static void Remove(SecretFeed feed)
    {
        lock (Sync)
            Feeds.RemoveAll(reference => Target(reference) is not { } other || other == feed);
    }

    private static SecretFeed? Target(WeakReference<SecretFeed> reference) => reference.TryGetTarget(out SecretFeed? feed) ? feed : null;
}
