using ManagedSecrets.Loading;

namespace ManagedSecrets.Reloading;

/// <summary>What a feed knows after looks of either kind, good or not.</summary>
public sealed class FeedStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly LookResult Result = new(SecretSnapshot.Empty, [], 1);

    [Test]
    public void Succeeded_at_everything_ends_what_had_failed()
    {
        FeedState state = FeedState.NeverLooked.Failed("down", TimeSpan.FromHours(1), LookScope.Everything, Now).Succeeded(Result, LookScope.Everything, Now.AddMinutes(1));

        Assert.That((state.IsFailing, state.Failures, state.NotBefore), Is.EqualTo((false, 0, (DateTimeOffset?)null)));
        Assert.That((state.LastLook, state.LastSuccess, state.LastFailure), Is.EqualTo((Now.AddMinutes(1), Now.AddMinutes(1), Now)));
    }

    [Test]
    public void Succeeded_at_some_secrets_says_nothing_of_the_rest()
    {
        FeedState state = FeedState.NeverLooked.Failed("down", TimeSpan.FromHours(1), LookScope.Everything, Now).Succeeded(Result, LookScope.Of("Key"), Now.AddMinutes(1));

        Assert.That((state.Failure, state.Failures, state.NotBefore), Is.EqualTo(("down", 1, Now.AddHours(1))));
        Assert.That((state.LastLook, state.LastSuccess), Is.EqualTo((Now.AddMinutes(1), (DateTimeOffset?)null)));
    }

    [Test]
    public void Failed_at_everything_counts_and_at_some_secrets_counts_once()
    {
        FeedState some = FeedState.NeverLooked.Failed("down", null, LookScope.Of("Key"), Now).Failed("down", null, LookScope.Of("Key"), Now);
        FeedState all = some.Failed("down", null, LookScope.Everything, Now).Failed("down", null, LookScope.Everything, Now);

        Assert.That((some.Failures, all.Failures, all.Failed("down", null, LookScope.Of("Key"), Now).Failures), Is.EqualTo((1, 3, 3)));
    }

    [TestCase(23, 23)]
    [TestCase(24, 24)]
    [TestCase(25, 24)]
    public void Failed_believes_a_store_that_asks_for_a_pause_of_a_day_and_no_more(int asked, int believed) =>
        Assert.That(FeedState.NeverLooked.Failed("throttled", TimeSpan.FromHours(asked), LookScope.Everything, Now).NotBefore, Is.EqualTo(Now.AddHours(believed)));

    [TestCase(1, true, 3)]
    [TestCase(1, false, 2)]
    [TestCase(0, true, 0)]
    [TestCase(0, false, 2)]
    public void Succeeded_counts_the_refusals_of_looks_at_everything(int refused, bool everything, int expected)
    {
        LookResult refusing = new(SecretSnapshot.Empty, [], 1) { Refused = 1 };
        FeedState twice = FeedState.NeverLooked.Succeeded(refusing, LookScope.Everything, Now).Succeeded(refusing, LookScope.Everything, Now);

        FeedState then = twice.Succeeded(new LookResult(SecretSnapshot.Empty, [], 1) { Refused = refused }, everything ? LookScope.Everything : LookScope.Of("Key"), Now);

        Assert.That(then.Refusals, Is.EqualTo(expected));
        Assert.That(FeedState.NeverLooked.Succeeded(refusing, LookScope.Of("Key"), Now).Refusals, Is.EqualTo(1));
    }
}
