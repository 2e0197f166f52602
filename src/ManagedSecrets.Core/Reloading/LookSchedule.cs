namespace ManagedSecrets.Reloading;

/// <summary>When to look next.</summary>
internal static class LookSchedule
{
    private const double LongestBackoff = 10;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPauseAfterRefusal = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The interval with a jitter of a tenth; longer after each failure, up to ten intervals and at least what the store asked for; shorter
    /// where a date of a secret comes before it, or where the app refused a value that it may soon accept.
    /// </summary>
    public static TimeSpan NextDelay(FeedState state, TimeSpan interval, DateTimeOffset now)
    {
        TimeSpan regular = interval * (0.9 + (0.2 * Random.Shared.NextDouble()));
        TimeSpan untilChange = state.Result?.NextChange - now ?? TimeSpan.MaxValue;
        if (state.IsFailing)
            return Longest(Shortest(Backoff(state, regular, interval), untilChange > TimeSpan.Zero ? untilChange : TimeSpan.MaxValue), state.NotBefore - now ?? TimeSpan.Zero);

        TimeSpan untilRetry = state.Refusals > 0 ? Growing(FirstPauseAfterRefusal, state.Refusals) : TimeSpan.MaxValue;
        return Shortest(regular, Longest(Shortest(untilChange, untilRetry), Soon));
    }

    /// <summary>The same after a look at some secrets, which puts no look at everything off, but may pull it.</summary>
    /// <param name="state">The state now.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="remaining">What is left of the delay that was counted from the last look at everything.</param>
    /// <param name="now">The time.</param>
    public static TimeSpan RestOf(FeedState state, TimeSpan interval, TimeSpan remaining, DateTimeOffset now) =>
        Longest(Longest(Shortest(remaining, NextDelay(state, interval, now)), state.NotBefore - now ?? TimeSpan.Zero), TimeSpan.Zero);

    /// <summary>An app that started without its store wants it at the interval that it set.</summary>
    private static TimeSpan Backoff(FeedState state, TimeSpan regular, TimeSpan interval) =>
        state.Result is null ? regular : Shortest(Growing(regular, state.Failures), interval * LongestBackoff);

    private static TimeSpan Growing(TimeSpan first, int times) => first * Math.Pow(2, Math.Min(times, 10) - 1);

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
