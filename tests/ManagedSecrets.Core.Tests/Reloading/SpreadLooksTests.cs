using ManagedSecrets.Configuration;
using ManagedSecrets.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Reloading;

/// <summary>Looks that the outside asks for wait for a random part of the spread. Values are too short to mask: masking waits on the clock, too.</summary>
[CancelAfter(30_000)]
public class SpreadLooksTests
{
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(30);

    /// <summary>Longer than the spread, so that no deadline of a look is taken for a wait of it.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;
    private IConfigurationRoot _configuration = null!;

    private SecretFeed Feed => LoadedFeeds.Of(_configuration).Single();

    [SetUp]
    public void SetUp()
    {
        (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Db"] = "one", ["Other"] = "one" });
        _configuration = Loaded.From(_store, options =>
        {
            (options.TimeProvider, options.SignalSpread, options.RefreshFloor) = (_time, Spread, TimeSpan.Zero);
            (options.ReloadInterval, options.StartupTimeout, options.ReloadTimeout) = (Timeout.InfiniteTimeSpan, Deadline, Deadline);
        });
    }

    [TearDown]
    public void TearDown() => ((IDisposable)_configuration).Dispose();

    [Test]
    public async Task LookAsync_waits_for_a_part_of_the_spread(CancellationToken cancellationToken)
    {
        _store["Db"] = "two";
        int requests = _store.Requests;

        Task<SecretChanges> look = Feed.Spread.LookAsync("Db");
        await _time.WaitsBetweenAsync(TimeSpan.Zero, Spread, cancellationToken);
        Assert.That((look.IsCompleted, _store.Requests), Is.EqualTo((false, requests)));
        _time.Advance(Spread);

        Assert.That((await look.WaitAsync(cancellationToken)).Rotated, Is.EqualTo(new[] { "Db" }));
    }

    [Test]
    public async Task LookAsync_by_many_within_the_spread_is_one_look(CancellationToken cancellationToken)
    {
        (_store["Db"], _store["Other"]) = ("two", "two");
        int requests = _store.Requests;

        Task<SecretChanges>[] looks = [.. Enumerable.Range(0, 1_000).AsParallel().Select(one => Feed.Spread.LookAsync(one % 2 == 0 ? "Db" : "other"))];
        await _time.WaitsBetweenAsync(TimeSpan.Zero, Spread, cancellationToken);
        _time.Advance(Spread);
        await Task.WhenAll(looks).WaitAsync(cancellationToken);

        Assert.That((_store.Requests, _configuration["Db"], _configuration["Other"]), Is.EqualTo((requests + 2, "two", "two")));
    }

    [Test]
    public async Task LookAsync_for_different_instances_waits_for_different_times(CancellationToken cancellationToken)
    {
        HashSet<TimeSpan> waits = [];
        for (int one = 0; one < 20; one++)
        {
            SetUp();
            _ = Feed.Spread.LookAsync("Db");
            waits.Add(await _time.WaitsBetweenAsync(TimeSpan.Zero, Spread, cancellationToken));
            TearDown();
        }

        Assert.That(waits, Has.Count.GreaterThan(15));
    }

    [Test]
    public async Task LookAsync_does_not_hurry_a_vault_that_asked_for_time(CancellationToken cancellationToken)
    {
        _store.Failure = new SecretStoreException(SecretStoreFailure.Forbidden, "Not now.", TimeSpan.FromMinutes(10));
        Assert.That((Func<Task>)(() => Feed.RefreshAsync(Loading.LookScope.Everything, cancellationToken)), Throws.TypeOf<ManagedSecretsException>());
        (_store.Failure, _store["Db"]) = (null, "two");
        int requests = _store.Requests;

        Task<SecretChanges> look = Feed.Spread.LookAsync("Db");
        await _time.WaitsForAsync(TimeSpan.FromMinutes(10), cancellationToken);
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.That((look.IsCompleted, _store.Requests), Is.EqualTo((false, requests)));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.That((await look.WaitAsync(cancellationToken)).Rotated, Is.EqualTo(new[] { "Db" }));
    }

    [TestCase("Forged", 0)]
    [TestCase("Other", 1)]
    public async Task LookAsync_for_a_name_that_the_vault_refuses_holds_up_no_other(string refused, int troubles, CancellationToken cancellationToken)
    {
        (_store["Db"], _store.Broken) = ("two", refused);

        Task<SecretChanges> look = Feed.Spread.LookAsync(refused);
        _ = Feed.Spread.LookAsync("Db");
        await _time.WaitsBetweenAsync(TimeSpan.Zero, Spread, cancellationToken);
        _time.Advance(Spread);

        Assert.That((await look.WaitAsync(cancellationToken)).Rotated, Is.EqualTo(new[] { "Db" }));
        Assert.That((_configuration["Db"], Feed.State.Failure, Feed.State.Result!.Troubles), Is.EqualTo(("two", (string?)null, troubles)));
    }

    [Test]
    public async Task LookAsync_that_waits_when_the_configuration_ends_sends_nothing(CancellationToken cancellationToken)
    {
        int requests = _store.Requests;
        Task<SecretChanges> look = Feed.Spread.LookAsync("Db");
        await _time.WaitsBetweenAsync(TimeSpan.Zero, Spread, cancellationToken);

        ((IDisposable)_configuration).Dispose();

        Assert.That((Func<Task>)(() => look.WaitAsync(cancellationToken)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_store.Requests, Is.EqualTo(requests));
    }

    [Test]
    public async Task LookAsync_after_a_look_has_begun_is_answered_by_the_next(CancellationToken cancellationToken)
    {
        Task<SecretChanges> first = Feed.Spread.LookAsync("Db");
        await _time.WaitsBetweenAsync(TimeSpan.Zero, Spread, cancellationToken);
        _time.Advance(Spread);
        await first.WaitAsync(cancellationToken);
        _store["Db"] = "two";

        Task<SecretChanges> second = Feed.Spread.LookAsync("Db");
        await _time.WaitsBetweenAsync(TimeSpan.Zero, Spread, cancellationToken);
        _time.Advance(Spread);

        Assert.That((await second.WaitAsync(cancellationToken)).Rotated, Is.EqualTo(new[] { "Db" }));
    }
}
