namespace ManagedSecrets.Reloading;

/// <summary>At most one look runs and one waits, and no call is answered by a look that began before it.</summary>
internal sealed class LookQueue<T>(Func<Task<T>> look)
{
    private readonly Lock _sync = new();
    private Task<T>? _running;
    private Task<T>? _waiting;

    public Task<T> LookAsync()
    {
        lock (_sync)
        {
            if (_waiting is not null)
                return _waiting;
            if (_running is { IsCompleted: false })
                return _waiting = LookAfterAsync(_running);
            return _running = OffContext.Run(look);
        }
    }

    private async Task<T> LookAfterAsync(Task<T> earlier)
    {
        await ((Task)earlier).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<T> mine;
        lock (_sync)
        {
            // From here on a new call belongs to the look after this one.
            _waiting = null;
            _running = mine = OffContext.Run(look);
        }

        return await mine.ConfigureAwait(false);
    }
}
