using ManagedSecrets.Loading;

namespace ManagedSecrets.Reloading;

/// <summary>At most one look runs and one waits, and no call is answered by a look that began before it.</summary>
/// <param name="look">Runs one look.</param>
/// <param name="floor">Ends when a look on demand may begin; completed if it may at once.</param>
internal sealed class LookQueue<T>(Func<LookScope, Task<T>> look, Func<Task> floor)
{
    private readonly Lock _sync = new();
    private Task _running = Task.CompletedTask;
    private Task<T>? _waiting;
    private LookScope _waitingScope = LookScope.Everything;
    private TaskCompletionSource _hurry = new();

    /// <param name="scope">What the look is about; looks that wait together become one that is about all of it.</param>
    /// <param name="onDemand">Whether it must wait for the floor.</param>
    public Task<T> LookAsync(LookScope scope, bool onDemand = false)
    {
        lock (_sync)
        {
            if (_waiting is not null)
            {
                _waitingScope = _waitingScope.With(scope);
                if (!onDemand)
                    _hurry.TrySetResult();
                return _waiting;
            }

            Task pause = onDemand ? floor() : Task.CompletedTask;
            if (_running.IsCompleted && pause.IsCompleted)
            {
                Task<T> mine = OffContext.Run(() => look(scope));
                _running = mine;
                return mine;
            }

            // A look that is due, or that a Load() blocks for, does not wait for the floor of one on demand.
            (_waitingScope, _hurry) = (scope, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _waiting = LookAfterAsync(Task.WhenAll(_running, Task.WhenAny(pause, _hurry.Task)));
        }
    }

    /// <summary>Ends when no look runs and none waits.</summary>
    public async Task WhenQuietAsync()
    {
        while (true)
        {
            Task last;
            lock (_sync)
                last = _waiting ?? _running;
            if (last.IsCompleted)
                return;
            await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        }
    }

    private async Task<T> LookAfterAsync(Task earlier)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<T> mine;
        lock (_sync)
        {
            // From here on a new call belongs to the look after this one.
            LookScope scope = _waitingScope;
            _waiting = null;
            _running = mine = OffContext.Run(() => look(scope));
        }

        return await mine.ConfigureAwait(false);
    }
}
