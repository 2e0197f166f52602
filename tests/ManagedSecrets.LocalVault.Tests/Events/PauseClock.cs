using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.LocalVault.Tests.Events;

/// <summary>A clock that stands still, and tells for how long somebody begins to wait.</summary>
internal sealed class PauseClock() : FakeTimeProvider(TimeProvider.System.GetUtcNow())
{
    private readonly Channel<TimeSpan> _pauses = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Lets the next pause pass, and says how long it was.</summary>
    public async Task<TimeSpan> PassAsync()
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(20));
        TimeSpan pause = await _pauses.Reader.ReadAsync(deadline.Token);
        Advance(pause);
        return pause;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
            _pauses.Writer.TryWrite(dueTime);
        return timer;
    }
}
