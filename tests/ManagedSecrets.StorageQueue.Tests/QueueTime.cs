using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.StorageQueue;

/// <summary>A clock that moves only by hand, and tells when somebody has begun to wait on it.</summary>
internal sealed class QueueTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Ends when somebody waits, with how long.</summary>
    public async Task<TimeSpan> NextWaitAsync(CancellationToken cancellationToken) => await _waits.Reader.ReadAsync(cancellationToken);

    /// <summary>Moves on to the end of the next wait.</summary>
    public async Task<TimeSpan> PassAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait = await NextWaitAsync(cancellationToken);
        Advance(wait);
        return wait;
    }
}
