using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Configuration;

/// <summary>A clock that moves only by hand, and tells when somebody has begun to wait on it.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();
    private int _longWaits;

    /// <summary>Longer than any time-out of a look, shorter than any interval of the tests.</summary>
    private static TimeSpan Long { get; } = TimeSpan.FromMinutes(1);

    public int LongWaits => Volatile.Read(ref _longWaits);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > Long)
            Interlocked.Increment(ref _longWaits);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Ends when a reload loop waits for its next look, with how long.</summary>
    public async Task<TimeSpan> LoopWaitsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait = await _waits.Reader.ReadAsync(cancellationToken);
            if (wait > Long)
                return wait;
        }
    }

    /// <summary>Ends when somebody waits for a time between these two, with how long.</summary>
    public async Task<TimeSpan> WaitsBetweenAsync(TimeSpan least, TimeSpan most, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        do
            wait = await _waits.Reader.ReadAsync(cancellationToken);
        while (wait < least || wait > most);
        return wait;
    }

    /// <summary>Ends when somebody waits for just so long.</summary>
    public async Task WaitsForAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        while (await _waits.Reader.ReadAsync(cancellationToken) != time)
        {
        }
    }
}
