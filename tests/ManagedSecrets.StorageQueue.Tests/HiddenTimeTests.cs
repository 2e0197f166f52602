namespace ManagedSecrets.StorageQueue;

public sealed class HiddenTimeTests
{
    private static readonly SecretLoadingOptions[] Usual = [new() { ReloadTimeout = TimeSpan.FromSeconds(5) }, new()];

    [Test]
    public void For_nothing_set_is_longer_than_the_spread_and_two_looks_of_the_slowest_source() =>
        Assert.That(HiddenTime.For(new ManagedSecretsStorageQueueOptions(), Usual), Is.EqualTo(TimeSpan.FromSeconds(30 + 1 + 30 + 30 + 30)));

    [Test]
    public void For_what_is_long_enough_is_that() =>
        Assert.That(HiddenTime.For(new ManagedSecretsStorageQueueOptions { VisibilityTimeout = TimeSpan.FromSeconds(61) }, Usual), Is.EqualTo(TimeSpan.FromSeconds(61)));

    [Test]
    public void For_less_than_a_look_may_take_throws() =>
        Assert.That(
            () => HiddenTime.For(new ManagedSecretsStorageQueueOptions { VisibilityTimeout = TimeSpan.FromSeconds(60) }, Usual),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("Make it 00:01:01 or more"));
}
