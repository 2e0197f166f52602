namespace ManagedSecrets.Reloading;

/// <summary>Starts work that others share: neither the caller's synchronization context nor its async-locals belong to it.</summary>
internal static class OffContext
{
    public static Task Run(Func<Task> work)
    {
        using (Suppress())
            return Task.Run(work);
    }

    public static Task<T> Run<T>(Func<Task<T>> work)
    {
        using (Suppress())
            return Task.Run(work);
    }

    /// <summary>A timer that fires once.</summary>
    public static ITimer CreateTimer(TimeProvider timeProvider, TimerCallback callback, object state, TimeSpan delay)
    {
        using (Suppress())
            return timeProvider.CreateTimer(callback, state, delay, Timeout.InfiniteTimeSpan);
    }

    private static AsyncFlowControl? Suppress() => ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
}
