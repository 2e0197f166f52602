using ManagedSecrets.Configuration;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

[CancelAfter(30_000)]
public class SecretFeedTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;
    private RecordingLogger _logger = null!;

    [SetUp]
    public void SetUp() => (_time, _store, _logger) = (new WatchedTime(), new StoreInMemory(), new RecordingLogger());

    [TestCase(1, true)]
    [TestCase(2, false)]
    public async Task LookAsync_the_first_time_warns_of_more_than_50_000_calls_a_day(int seconds, bool warned)
    {
        using SecretFeed feed = Feed(options => options.ReloadInterval = TimeSpan.FromSeconds(seconds));

        await feed.LookAsync(CancellationToken.None);
        await feed.LookAsync(CancellationToken.None);

        List<string> warnings = _logger.Records.Where(record => record.Level == LogLevel.Warning).Select(record => record.Message).ToList();
        Assert.That(warnings, Has.Count.EqualTo(warned ? 1 : 0));
        Assert.That(warnings, Has.All.Contains("86400 calls a day").And.All.Contains("ManagedSecrets:ReloadInterval"));
    }

    [Test]
    public async Task LookAsync_of_a_store_that_never_answers_ends_at_the_deadline_and_names_it(CancellationToken cancellationToken)
    {
        _store.BeforeListing = token => Task.Delay(Timeout.InfiniteTimeSpan, token);
        using SecretFeed feed = Feed(options => options.StartupTimeout = TimeSpan.FromSeconds(20));
        Task<SecretChanges> look = feed.LookAsync(cancellationToken);
        await _time.WaitsForAsync(TimeSpan.FromSeconds(20), cancellationToken);

        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.That(() => look, Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("20 s, which is ManagedSecrets:StartupTimeout"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void LookAsync_that_fails_names_the_two_ways_out_in_development_only(bool isDeveloper)
    {
        _store.Failure = StoreInMemory.Forbidden;
        using SecretFeed feed = Feed(_ => { }, isDeveloper);

        ManagedSecretsException? failure = Assert.ThrowsAsync<ManagedSecretsException>(() => feed.LookAsync(CancellationToken.None));

        Assert.That(failure.Message.Contains("ManagedSecrets:Optional", StringComparison.Ordinal), Is.EqualTo(isDeveloper));
        Assert.That(failure.Message.Contains("ManagedSecrets:Enabled", StringComparison.Ordinal), Is.EqualTo(isDeveloper));
    }

    [Test]
    public async Task LookAsync_that_fails_logs_its_client_request_id_as_one_that_succeeds_does()
    {
        using SecretFeed feed = Feed(_ => { });
        await feed.LookAsync(CancellationToken.None);
        _store.Failure = StoreInMemory.Forbidden;

        Assert.ThrowsAsync<ManagedSecretsException>(() => feed.LookAsync(CancellationToken.None));

        List<object?> ids = _logger.Records.SelectMany(record => record.Values!).Where(value => value.Key == "LookId").Select(value => value.Value).ToList();
        Assert.That(ids, Has.Count.EqualTo(2));
        Assert.That(ids, Is.Unique);
    }

    [TestCase(6, 1)]
    [TestCase(5, 1)]
    [TestCase(4, 0)]
    public async Task LookAsync_the_first_time_tells_when_the_start_waited_for_long(int seconds, int lines)
    {
        _store.BeforeListing = _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            return Task.CompletedTask;
        };
        using SecretFeed feed = Feed(_ => { });

        await feed.LookAsync(CancellationToken.None);
        int first = Slow();
        await feed.LookAsync(CancellationToken.None);

        Assert.That((first, Slow()), Is.EqualTo((lines, lines)));

        int Slow() => _logger.Records.Count(record => record.Message.Contains($"took {seconds}.0 s", StringComparison.Ordinal) && record.Message.Contains("Every request succeeded", StringComparison.Ordinal));
    }

    [Test]
    public async Task LookAsync_at_two_stores_with_one_name_masks_the_values_of_both_for_as_long_as_they_are_in_use()
    {
        StoreInMemory other = new("other") { IsUnchanging = true, ["Key"] = "the-value-of-the-other" };
        SecretRedactor redactor = new(5, _time);
        using SecretFeed feed = Feed(options => options.RefreshFloor = TimeSpan.Zero, false, redactor, new StorePlan(other, null, []));
        for (int day = 0; day < 10; day++)
        {
            _store["Key"] = $"value-of-day-{day}";
            await feed.LookAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromHours(25));
        }

        Assert.That(redactor.Redact("the-value-of-the-other value-of-day-9 value-of-day-0"), Is.EqualTo("*** *** value-of-day-0"));
    }

    [Test]
    public async Task Subscribe_after_the_last_subscription_ended_starts_anew()
    {
        using SecretFeed feed = Feed(_ => { });
        feed.Subscribe(_ => { }).Dispose();
        Assert.That(() => feed.LookAsync(CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_store.Requests, Is.Zero);

        using IDisposable subscription = feed.Subscribe(_ => { });
        await feed.LookAsync(CancellationToken.None);

        Assert.That(_store.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task LookAsync_that_is_no_longer_waited_for_still_ends_for_others(CancellationToken cancellationToken)
    {
        TaskCompletionSource answer = new();
        _store.BeforeListing = _ => answer.Task;
        using SecretFeed feed = Feed(_ => { });
        using CancellationTokenSource impatient = new();
        Task<SecretChanges> look = feed.LookAsync(impatient.Token);
        await impatient.CancelAsync();
        Assert.That(() => look, Throws.InstanceOf<OperationCanceledException>());

        Task<SecretChanges> other = feed.LookAsync(cancellationToken);
        answer.SetResult();

        Assert.That(await other, Is.Not.Null);
        Assert.That(_store.Looks, Is.EqualTo(2));
    }

    private SecretFeed Feed(Action<SecretLoadingOptions> configure, bool isDeveloper = false, SecretRedactor? redactor = null, params StorePlan[] others)
    {
        SecretLoadingOptions options = new() { TimeProvider = _time };
        configure(options);
        StartupLog log = new(_time);
        log.ReplayTo(_logger);
        return new SecretFeed(new FeedSettings(options, [new StorePlan(_store, null, []), .. others], redactor ?? new SecretRedactor(), log, isDeveloper));
    }
}
