using ManagedSecrets.Loading;

namespace ManagedSecrets.Reloading;

public class LookScheduleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void NextDelay_after_a_good_look_is_the_interval_give_or_take_a_tenth()
    {
        List<TimeSpan> delays = Delays(Good());

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
        FeedState state = FeedState.NeverLooked;
        for (int failure = 0; failure < 9; failure++)
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

    [Test]
    public void NextDelay_while_the_store_fails_is_not_pulled_by_a_date_that_is_now() =>
        Assert.That(Delays(Good(Now).Failed("down", null, LookScope.Everything, Now)), Has.All.GreaterThan(0.8 * Interval));

    [TestCase(1, 5)]
    [TestCase(2, 10)]
    [TestCase(4, 40)]
    public void NextDelay_after_a_refusal_comes_soon_and_ever_later(int refusals, double seconds) =>
        Assert.That(Delays(Refused(refusals)), Has.All.EqualTo(TimeSpan.FromSeconds(seconds)));

    [Test]
    public void NextDelay_after_many_refusals_is_the_interval() => Assert.That(Delays(Refused(12)), Has.All.InRange(0.9 * Interval, 1.1 * Interval));

    [Test]
    public void NextDelay_reaches_both_ends_of_its_jitter()
    {
        List<TimeSpan> delays = Delays(Good());

        Assert.That((delays.Min() < 0.93 * Interval, delays.Max() > 1.07 * Interval), Is.EqualTo((true, true)));
    }

    [TestCase(60, 60)]
    [TestCase(0, 0)]
    [TestCase(-5, 0)]
    public void RestOf_a_delay_is_what_is_left_of_it(double remaining, double expected) => Assert.That(Rest(Good(), remaining), Is.EqualTo(TimeSpan.FromSeconds(expected)));

    [Test]
    public void RestOf_a_delay_is_pulled_by_a_date_of_a_secret() => Assert.That(Rest(Good(Now.AddSeconds(10)), 60), Is.EqualTo(TimeSpan.FromSeconds(10)));

    [Test]
    public void RestOf_a_delay_is_at_least_what_the_store_asked_for() =>
        Assert.That(Rest(Good().Failed("throttled", TimeSpan.FromHours(1), LookScope.Of("Key"), Now), 60), Is.EqualTo(TimeSpan.FromHours(1)));

    private static TimeSpan Rest(FeedState state, double remaining) => LookSchedule.RestOf(state, Interval, TimeSpan.FromSeconds(remaining), Now);

    private static FeedState Refused(int times)
    {
        FeedState state = Good();
        for (int refusal = 0; refusal < times; refusal++)
            state = state.Succeeded(new LookResult(SecretSnapshot.Empty, [], 1) { Refused = 1 }, LookScope.Everything, Now);
        return state;
    }

    private static List<TimeSpan> Delays(FeedState state) => [.. Enumerable.Range(0, 200).Select(_ => LookSchedule.NextDelay(state, Interval, Now))];

    private static FeedState Good(DateTimeOffset? change = null) => FeedState.NeverLooked.Succeeded(Result(change), LookScope.Everything, Now);

    private static FeedState Failing(int failures)
    {
        FeedState state = Good();
        for (int failure = 0; failure < failures; failure++)
            state = state.Failed("down", null, LookScope.Everything, Now);
        return state;
    }

    private static LookResult Result(DateTimeOffset? change) =>
        new(SecretSnapshot.Empty, [new StoreContent(new StorePlan(Substitute.For<ISecretStore>(), null, []), [], change)], 1);
}
