namespace ManagedSecrets.StorageQueue;

/// <summary>
/// How long a message that was taken stays hidden. It is set once and long enough, and not renewed: renewing is a write, which the role
/// <em>Storage Queue Data Message Processor</em> does not allow.
/// </summary>
internal static class HiddenTime
{
    /// <summary>The service allows no more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan ForDeleting = TimeSpan.FromSeconds(30);

    /// <summary>The spread, a look that is under way, and the one that waits for its end.</summary>
    public static TimeSpan For(IEnumerable<SecretLoadingOptions> sources) => sources.Max(For) + ForDeleting;

    private static TimeSpan For(SecretLoadingOptions source) => source.SignalSpread + source.RefreshFloor + (2 * source.ReloadTimeout);
}
