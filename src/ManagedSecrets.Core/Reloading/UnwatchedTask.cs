namespace ManagedSecrets.Reloading;

/// <summary>Tasks that nobody has to wait for: by the time that one has failed, whoever ran it has told of the failure.</summary>
internal static class UnwatchedTask
{
    /// <summary>The same task, whose failure is no unobserved one.</summary>
    public static Task<T> Unwatched<T>(this Task<T> task)
    {
        _ = task.ContinueWith(failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return task;
    }
}
