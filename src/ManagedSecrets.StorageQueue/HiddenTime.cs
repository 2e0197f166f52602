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

    /// <summary>What is set, if it is long enough; else the spread, a look that is under way, and the one that waits for its end.</summary>
    /// <exception cref="ManagedSecretsException">It is set, and shorter than a look may take.</exception>
    public static TimeSpan For(ManagedSecretsStorageQueueOptions options, IEnumerable<SecretLoadingOptions> sources)
    {
        SecretLoadingOptions[] all = [.. sources];
        if (options.VisibilityTimeout is not { } given)
            return all.Max(source => OneLook(source) + source.ReloadTimeout) + ForDeleting;
        TimeSpan least = all.Max(OneLook);
        return given >= least ? given : throw new ManagedSecretsException(
            $"ManagedSecrets:StorageQueue:VisibilityTimeout is {given}, and a message could come again before its look is done. Make it {least} or more, "
            + "which SignalSpread, RefreshFloor and ReloadTimeout are together, or leave it out.");
    }

    private static TimeSpan OneLook(SecretLoadingOptions source) => source.SignalSpread + source.RefreshFloor + source.ReloadTimeout;
}
