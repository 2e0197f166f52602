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

    private static AsyncFlowControl? Suppress() => ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
}
