namespace ManagedSecrets.Loading;

/// <summary>
/// Lets so many requests of one load through at once. A 429 pauses them all and leaves fewer places for good: a pause alone hardly helps,
/// since by then everything is in flight.
/// </summary>
internal sealed class RequestGate(int places, TimeProvider time) : IDisposable
{
    private const int PlacesAfterThrottling = 32;

    private readonly SemaphoreSlim _free = new(places);
    private readonly Lock _sync = new();
    private int _places = places;
    private int _surplus;
    private DateTimeOffset _pausedUntil;

    public Task EnterAsync(CancellationToken cancellationToken)
    {
        Task place = _free.WaitAsync(cancellationToken);
        return place.IsCompletedSuccessfully && Pause() <= TimeSpan.Zero ? place : WaitAsync(place, cancellationToken);
    }

    private async Task WaitAsync(Task place, CancellationToken cancellationToken)
    {
        await place.ConfigureAwait(false);
        try
        {
            while (Pause() is { Ticks: > 0 } pause)
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public void Leave()
    {
        lock (_sync)
        {
            if (_surplus > 0)
                _surplus--;
            else
                _free.Release();
        }
    }

    public void Throttle(TimeSpan pause)
    {
        lock (_sync)
        {
            DateTimeOffset until = time.GetUtcNow() + pause;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
            _surplus += Math.Max(0, _places - PlacesAfterThrottling);
            _places = Math.Min(_places, PlacesAfterThrottling);
            while (_surplus > 0 && _free.Wait(0))
                _surplus--;
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>Rounded up to what a timer counts in: the rest of a millisecond would be waited for by spinning.</summary>
    private TimeSpan Pause()
    {
        lock (_sync)
            return TimeSpan.FromMilliseconds(Math.Ceiling((_pausedUntil - time.GetUtcNow()).TotalMilliseconds));
    }
}
