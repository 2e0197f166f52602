namespace ManagedSecrets.StorageQueue;

/// <summary>When to ask the queue again.</summary>
internal sealed class PollPace(TimeSpan least, TimeSpan idle)
{
    private static readonly TimeSpan LongestAfterFailure = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWish = TimeSpan.FromHours(1);

    private int _empty;
    private int _failures;

    /// <summary>At once after a full load, soon after any, and less and less often while there is none.</summary>
    public TimeSpan After(int messages, int most)
    {
        _failures = 0;
        _empty = messages > 0 ? 0 : _empty + 1;
        if (messages > 0)
            return messages >= most ? TimeSpan.Zero : least;
        return Shortest(Growing(_empty), idle);
    }

    /// <summary>Less and less often, jittered, since a fleet fails together; not before the service wishes.</summary>
    public TimeSpan AfterFailure(TimeSpan? wish)
    {
        TimeSpan pause = Shortest(Growing(++_failures), LongestAfterFailure) * (0.9 + (0.2 * Random.Shared.NextDouble()));
        TimeSpan asked = Shortest(wish ?? TimeSpan.Zero, LongestWish);
        return pause > asked ? pause : asked;
    }

    private TimeSpan Growing(int times) => least * Math.Pow(2, Math.Min(times, 12) - 1);

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
