using System.Collections.Concurrent;
using ManagedSecrets.Redaction;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets;

/// <summary>
/// A clock that stands still, except that whoever waits for less than twenty seconds (a pause between tries) is let on at once, the time
/// moved on by the pause. Longer waits (a deadline, the next look) end only when the test moves the time.
/// </summary>
internal sealed class SteppingClock() : FakeTimeProvider(TimeProvider.System.GetUtcNow())
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<TimeSpan> _pauses = [];
    private readonly TaskCompletionSource<TimeSpan> _longWait = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The short waits so far.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    /// <summary>The first wait of five minutes or more.</summary>
    public Task<TimeSpan> LongWait => _longWait.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);

        // Nobody waits for the redactor's house-keeping.
        if (state is PatternBook)
            return timer;
        if (dueTime > TimeSpan.Zero && dueTime < LongestPause)
        {
            _pauses.Enqueue(dueTime);
            ThreadPool.UnsafeQueueUserWorkItem(_ => Advance(dueTime), null);
        }
        else if (dueTime >= TimeSpan.FromMinutes(5))
        {
            _longWait.TrySetResult(dueTime);
        }

        return timer;
    }
}
