using ManagedSecrets.Configuration;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;

namespace ManagedSecrets.Reloading;

[CancelAfter(30_000)]
public class ReloadLoopTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;
    private SecretFeed _feed = null!;
    private IDisposable _subscription = null!;

    [SetUp]
    public void SetUp()
    {
        (_time, _store) = (new WatchedTime(), new StoreInMemory());
        SecretLoadingOptions options = new() { TimeProvider = _time };
        _feed = new SecretFeed(new FeedSettings(options, [new StorePlan(_store, null, [])], new SecretRedactor(), new StartupLog(_time), false));
        _subscription = _feed.Subscribe(_ => { });
    }

    [TearDown]
    public void TearDown()
    {
        _subscription.Dispose();
        _feed.Dispose();
    }

    [Test]
    public async Task Loop_waits_for_the_interval_give_or_take_a_tenth(CancellationToken cancellationToken)
    {
        using ReloadLoop loop = new(_feed, _time);

        TimeSpan wait = await _time.LoopWaitsAsync(cancellationToken);

        Assert.That(wait, Is.InRange(TimeSpan.FromSeconds(270), TimeSpan.FromSeconds(330)));
        Assert.That(_store.Looks, Is.Zero);
    }

    [Test]
    public async Task Loop_goes_on_after_a_look_that_failed(CancellationToken cancellationToken)
    {
        _store.Failure = StoreInMemory.Forbidden;
        using ReloadLoop loop = new(_feed, _time);

        for (int look = 1; look <= 3; look++)
        {
            await _time.LoopWaitsAsync(cancellationToken);
            Assert.That(_store.Looks, Is.EqualTo(look - 1));
            _time.Advance(TimeSpan.FromSeconds(331));
        }

        await _time.LoopWaitsAsync(cancellationToken);
        Assert.That(_store.Looks, Is.EqualTo(3));
    }

    [TestCase(typeof(TaskCanceledException))]
    [TestCase(typeof(OperationCanceledException))]
    [TestCase(typeof(ObjectDisposedException))]
    [TestCase(typeof(InvalidCastException))]
    public async Task Loop_goes_on_whatever_a_look_throws(Type type, CancellationToken cancellationToken)
    {
        Exception exception = type == typeof(ObjectDisposedException) ? new ObjectDisposedException("client") : (Exception)Activator.CreateInstance(type)!;
        _store.BeforeListing = _ => Task.FromException(exception);
        using ReloadLoop loop = new(_feed, _time);

        foreach (int look in new[] { 1, 2 })
        {
            await _time.LoopWaitsAsync(cancellationToken);
            _time.Advance(TimeSpan.FromHours(1));
        }

        await _time.LoopWaitsAsync(cancellationToken);
        Assert.That(_store.Looks, Is.EqualTo(2));
    }

    [Test]
    public async Task Dispose_ends_the_loop_and_nothing_is_asked_any_more(CancellationToken cancellationToken)
    {
        ReloadLoop loop = new(_feed, _time);
        await _time.LoopWaitsAsync(cancellationToken);

        loop.Dispose();
        await loop.Completion.WaitAsync(cancellationToken);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.That(_store.Requests, Is.Zero);
    }
}
