using ManagedSecrets.Loading;

namespace ManagedSecrets.Reloading;

public class LookScheduleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void NextDelay_after_a_good_look_is_the_interval_give_or_take_a_tenth()
    {
        var delays = Delays(Good());

        Assert.That(delays, Has.All.InRange(0.9 * Interval, 1.1 * Interval));
        Assert.That(delays.Distinct().Count(), Is.GreaterThan(50), "Jittered, so that instances do not look all at once.");
    }

    [TestCase(1, 0.9, 1.1)]
    [TestCase(2, 1.8, 2.2)]
    [TestCase(3, 3.6, 4.4)]
    [TestCase(4, 7.2, 8.8)]
    [TestCase(5, 10, 10)]
    [TestCase(5000, 10, 10)]
    public void NextDelay_after_failures_doubles_up_to_ten_intervals(int failures, double least, double most) =>
        Assert.That(Delays(Failing(failures)), Has.All.InRange(least * Interval, most * Interval));

    [Test]
    public void NextDelay_after_a_failure_is_at_least_what_the_store_asked_for() =>
        Assert.That(Delays(Good().Failed("throttled", TimeSpan.FromHours(1), LookScope.Everything, Now)), Has.All.EqualTo(TimeSpan.FromHours(1)));

    [Test]
    public void NextDelay_after_a_success_is_the_interval_at_once() =>
        Assert.That(Delays(Failing(7).Succeeded(Result(null), LookScope.Everything, Now)), Has.All.InRange(0.9 * Interval, 1.1 * Interval));

    [Test]
    public void NextDelay_after_a_failure_that_follows_a_success_begins_anew() =>
        Assert.That(Delays(Failing(7).Succeeded(Result(null), LookScope.Everything, Now).Failed("down", null, LookScope.Everything, Now)), Has.All.InRange(0.9 * Interval, 1.1 * Interval));

    [Test]
    public void NextDelay_before_anything_was_loaded_is_the_interval_whatever_failed()
    {
        var state = FeedState.NeverLooked;
        for (var failure = 0; failure < 9; failure++)
            state = state.Failed("down", null, LookScope.Everything, Now);

        Assert.That(Delays(state), Has.All.InRange(0.9 * Interval, 1.1 * Interval));
    }

    [TestCase(60, 60)]
    [TestCase(0.2, 1)]
    [TestCase(-30, 1)]
    public void NextDelay_is_pulled_by_a_date_of_a_secret(double inSeconds, double expected) =>
        Assert.That(Delays(Good(Now.AddSeconds(inSeconds))), Has.All.EqualTo(TimeSpan.FromSeconds(expected)));

    [Test]
    public void NextDelay_is_not_pulled_by_a_past_date_while_the_store_fails() =>
        Assert.That(Delays(Good(Now.AddSeconds(-30)).Failed("down", null, LookScope.Everything, Now)), Has.All.GreaterThan(0.8 * Interval), "It would be asked every second.");

    [Test]
    public void NextDelay_while_the_store_fails_is_pulled_by_a_date_to_come() =>
        Assert.That(Delays(Good(Now.AddSeconds(60)).Failed("down", null, LookScope.Everything, Now)), Has.All.EqualTo(TimeSpan.FromSeconds(60)));

    private static List<TimeSpan> Delays(FeedState state) => [.. Enumerable.Range(0, 200).Select(_ => LookSchedule.NextDelay(state, Interval, Now))];

    private static FeedState Good(DateTimeOffset? change = null) => FeedState.NeverLooked.Succeeded(Result(change), LookScope.Everything, Now);

    private static FeedState Failing(int failures)
    {
        var state = Good();
        for (var failure = 0; failure < failures; failure++)
            state = state.Failed("down", null, LookScope.Everything, Now);
        return state;
    }

    private static LookResult Result(DateTimeOffset? change) =>
        new(SecretSnapshot.Empty, [new StoreContent(new StorePlan(Substitute.For<ISecretStore>(), null, []), [], change)], 1);
}
