namespace ManagedSecrets.Reloading;

/// <summary>
/// Looks again and again until it is disposed. Whatever a look throws has been told by then, and does not end the loop. A look at
/// everything that somebody else asked for begins the wait anew: the next one is due by what that found. One at some secrets does not.
/// </summary>
internal sealed class ReloadLoop : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    public ReloadLoop(SecretFeed feed, TimeProvider time) => Completion = OffContext.Run(() => RunAsync(feed, time, _ended.Token));

    /// <summary>Ends when the loop has.</summary>
    public Task Completion { get; }

    public void Dispose() => _ended.Cancel();

    private static async Task RunAsync(SecretFeed feed, TimeProvider time, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            if (await WaitAsync(feed, time, ended).ConfigureAwait(false) && !ended.IsCancellationRequested)
                await ((Task)feed.LookAsync(ended)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether the next look is due: false when another one at everything came before.</summary>
    private static async Task<bool> WaitAsync(SecretFeed feed, TimeProvider time, CancellationToken ended)
    {
        int looks = feed.LooksAtEverything;
        Task another = feed.NextLookEnd;
        TimeSpan delay = feed.NextDelay();
        while (true)
        {
            long start = time.GetTimestamp();
            if (await PauseAsync(delay, another, time, ended).ConfigureAwait(false))
                return true;
            another = feed.NextLookEnd;
            if (ended.IsCancellationRequested || feed.LooksAtEverything != looks)
                return false;
            delay = feed.RestOf(delay - time.GetElapsedTime(start));
        }
    }

    /// <summary>Whether the time is over before another look ended.</summary>
    private static async Task<bool> PauseAsync(TimeSpan delay, Task another, TimeProvider time, CancellationToken ended)
    {
        using CancellationTokenSource waits = CancellationTokenSource.CreateLinkedTokenSource(ended);
        Task pause = Task.Delay(delay, time, waits.Token);
        bool isOver = await Task.WhenAny(pause, another).ConfigureAwait(false) == pause;
        await waits.CancelAsync().ConfigureAwait(false);
        return isOver;
    }
}
