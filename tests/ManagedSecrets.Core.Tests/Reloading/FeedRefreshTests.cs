using ManagedSecrets.Configuration;
using ManagedSecrets.Diagnostics.Telemetry;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>Looks on demand and what each look leaves behind: a pause between them, words in the log, marks of reads.</summary>
[CancelAfter(30_000)]
public sealed class FeedRefreshTests
{
    private static readonly TimeSpan Floor = TimeSpan.FromSeconds(40);

    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;
    private RecordingLogger _logger = null!;
    private SecretFeed _feed = null!;

    [SetUp]
    public void SetUp()
    {
        (_time, _store, _logger) = (new WatchedTime(), new StoreInMemory { ["Key"] = "a-plainly-fake-value", ["Other"] = "another-fake-value" }, new RecordingLogger());
        _feed = Feed();
    }

    [TearDown]
    public void TearDown() => _feed.Dispose();

    [Test]
    public async Task RefreshAsync_on_demand_keeps_the_floor_from_one_look_to_the_next(CancellationToken cancellationToken)
    {
        await RefreshAsync();
        Assert.That(_store.Looks, Is.EqualTo(1));

        for (int look = 2; look < 4; look++)
        {
            Task<SecretChanges> next = RefreshAsync();
            await _time.WaitsForAsync(Floor, cancellationToken);
            _time.Advance(Floor - TimeSpan.FromSeconds(1));
            Assert.That((next.IsCompleted, _store.Looks), Is.EqualTo((false, look - 1)));
            _time.Advance(TimeSpan.FromSeconds(1));
            await next;
            Assert.That(_store.Looks, Is.EqualTo(look));
        }
    }

    [Test]
    public async Task RefreshAsync_after_the_floor_looks_at_once()
    {
        await RefreshAsync();
        _time.Advance(Floor);

        await RefreshAsync();

        Assert.That(_store.Looks, Is.EqualTo(2));
    }

    [Test]
    public async Task RefreshAsync_counts_the_floor_from_where_a_look_began_that_waited(CancellationToken cancellationToken)
    {
        await RefreshAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        Task<SecretChanges> second = RefreshAsync();
        await _time.WaitsForAsync(TimeSpan.FromSeconds(30), cancellationToken);
        _time.Advance(TimeSpan.FromSeconds(30));
        await second;

        Task<SecretChanges> third = RefreshAsync();
        await _time.WaitsForAsync(Floor, cancellationToken);
        _time.Advance(Floor);
        await third;

        Assert.That(_store.Looks, Is.EqualTo(3));
    }

    [Test]
    public async Task RefreshAsync_of_one_name_before_anything_was_loaded_looks_at_everything()
    {
        await _feed.RefreshAsync(LookScope.Of("Key"), CancellationToken.None);

        Assert.That((_feed.State.Snapshot.Secrets.Count, _feed.LooksAtEverything), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task RefreshAsync_of_one_name_afterwards_is_no_look_at_everything()
    {
        await _feed.LookAsync(CancellationToken.None);

        await _feed.RefreshAsync(LookScope.Of("Key"), CancellationToken.None);

        Assert.That((_store.Looks, _feed.LooksAtEverything), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Looks_at_nothing_change_nothing()
    {
        using SecretFeed empty = new(new FeedSettings(new SecretLoadingOptions { TimeProvider = _time }, [], new SecretRedactor(), new StartupLog(_time), false));

        Assert.That(await empty.LookAsync(CancellationToken.None), Is.SameAs(SecretChanges.None));
        Assert.That(await empty.RefreshAsync(LookScope.Everything, CancellationToken.None), Is.SameAs(SecretChanges.None));
        Assert.That(empty.LooksAtEverything, Is.Zero);
    }

    [Test]
    public void Failure_of_the_first_look_says_what_was_odd_in_the_settings_and_the_log_that_there_is_nothing()
    {
        _store.Failure = StoreInMemory.Forbidden;
        _feed = Feed("One thing is odd.", "Another too.");

        Assert.That(() => _feed.LookAsync(CancellationToken.None), Throws.TypeOf<ManagedSecretsException>().With.Message.EndsWith("Also: One thing is odd. Another too."));
        Assert.That(_logger.Messages, Has.One.StartsWith("There is nothing to go on with yet. The secrets could not be loaded."));
        Assert.That(_logger.Messages, Has.None.Contains("Also:"));
    }

    [Test]
    public async Task Failure_of_a_later_look_says_nothing_of_the_settings_and_the_log_that_the_app_goes_on()
    {
        _feed = Feed("One thing is odd.");
        await _feed.LookAsync(CancellationToken.None);
        _store.Failure = StoreInMemory.Forbidden;

        Assert.That(() => _feed.LookAsync(CancellationToken.None), Throws.TypeOf<ManagedSecretsException>().With.Message.Not.Contains("Also:"));
        Assert.That(_logger.Messages, Has.One.StartsWith("The app goes on with what was loaded before. The secrets could not be loaded."));
    }

    [Test]
    public void Failure_of_a_first_look_with_settings_that_are_not_odd_says_nothing_of_them()
    {
        _store.Failure = StoreInMemory.Forbidden;

        Assert.That(() => _feed.LookAsync(CancellationToken.None), Throws.TypeOf<ManagedSecretsException>().With.Message.Not.Contains("Also:"));
    }

    [Test]
    public async Task Look_after_the_first_has_the_time_of_a_reload(CancellationToken cancellationToken)
    {
        await _feed.LookAsync(cancellationToken);
        _store.BeforeListing = token => Task.Delay(Timeout.InfiniteTimeSpan, token);
        Task<SecretChanges> look = _feed.LookAsync(cancellationToken);
        await _time.WaitsForAsync(TimeSpan.FromSeconds(7), cancellationToken);

        _time.Advance(TimeSpan.FromSeconds(7));

        Assert.That(() => look, Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("7 s, which is ManagedSecrets:ReloadTimeout"));
    }

    [Test]
    public async Task Look_remembers_what_was_read_since_the_one_before()
    {
        await _feed.LookAsync(CancellationToken.None);
        SnapshotEntry read = _feed.State.Snapshot.Entries["Key"], other = _feed.State.Snapshot.Entries["Other"];
        read.Use.Mark(read);
        _time.Advance(TimeSpan.FromMinutes(1));

        await _feed.LookAsync(CancellationToken.None);

        Assert.That((read.Use.LastRead, other.Use.LastRead), Is.EqualTo(((DateTimeOffset?)_time.GetUtcNow(), (DateTimeOffset?)null)));
    }

    [Test]
    public async Task Subscriber_that_throws_is_logged_by_its_type_and_keeps_nobody_from_the_news()
    {
        List<SecretSnapshot> published = [];
        using IDisposable first = _feed.Subscribe(_ => throw new FormatException("a-plainly-fake-value"));
        using IDisposable second = _feed.Subscribe(published.Add);

        await _feed.LookAsync(CancellationToken.None);

        Assert.That(published, Has.Count.EqualTo(1));
        Assert.That(_logger.Messages, Has.One.Contains("threw FormatException").And.None.Contains("a-plainly-fake-value"));
    }

    [Test]
    public void Feed_lives_from_its_first_subscription_to_the_end_of_its_last()
    {
        Assert.That(LivingFeeds.All, Has.No.Member(_feed));
        IDisposable first = _feed.Subscribe(_ => { }), second = _feed.Subscribe(_ => { });
        first.Dispose();
        Assert.That(LivingFeeds.All, Has.Member(_feed));
        second.Dispose();
        Assert.That(LivingFeeds.All, Has.No.Member(_feed));
    }

    [Test]
    public async Task Look_that_ends_after_the_last_subscription_publishes_nothing(CancellationToken cancellationToken)
    {
        TaskCompletionSource listing = new(), answer = new();
        _store.BeforeListing = _ =>
        {
            listing.SetResult();
            return answer.Task;
        };
        List<SecretSnapshot> published = [];
        IDisposable subscription = _feed.Subscribe(published.Add);
        Task<SecretChanges> look = _feed.LookAsync(cancellationToken);
        await listing.Task.WaitAsync(cancellationToken);

        subscription.Dispose();
        answer.SetResult();

        Assert.That(() => look, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((published.Count, _feed.State.Result), Is.EqualTo((0, (LookResult?)null)));
    }

    [Test]
    public async Task Changes_say_their_counts() =>
        Assert.That((await _feed.LookAsync(CancellationToken.None)).ToString(), Is.EqualTo("2 added, 0 rotated, 0 removed"));

    private Task<SecretChanges> RefreshAsync() => _feed.RefreshAsync(LookScope.Everything, CancellationToken.None);

    private SecretFeed Feed(params string[] warnings)
    {
        SecretLoadingOptions options = new() { TimeProvider = _time, RefreshFloor = Floor, ReloadTimeout = TimeSpan.FromSeconds(7) };
        StartupLog log = new(_time);
        log.ReplayTo(_logger);
        return new SecretFeed(new FeedSettings(options, [new StorePlan(_store, null, [])], new SecretRedactor(), log, false) { Warnings = warnings });
    }
}
