namespace ManagedSecrets.Reloading;

/// <summary>Looks again and again until it is disposed. Whatever a look throws has been told by then, and does not end the loop.</summary>
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
            await Task.Delay(feed.NextDelay(), time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ended.IsCancellationRequested)
                await ((Task)feed.LookAsync(ended)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
