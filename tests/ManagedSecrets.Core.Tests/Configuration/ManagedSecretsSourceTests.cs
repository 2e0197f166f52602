using ManagedSecrets.Diagnostics;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

public class ManagedSecretsSourceTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Shop--Key"] = "value-one" });

    [TestCase(29, 1)]
    [TestCase(30, 2)]
    public void Rebuild_reuses_a_snapshot_of_the_last_30_seconds(int seconds, int looks)
    {
        using ConfigurationManager configuration = new();
        configuration.AddManagedSecrets(_store, options => options.TimeProvider = _time);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _store["Shop--Key"] = "value-two";

        configuration.Sources.Insert(0, new ConfigurationBuilder().AddInMemoryCollection().Sources[0]);

        Assert.That((_store.Looks, configuration["Shop:Key"]), Is.EqualTo((looks, looks == 1 ? "value-one" : "value-two")));
    }

    [Test, CancelAfter(30_000)]
    public async Task Rebuild_leaves_one_loop_that_goes_on(CancellationToken cancellationToken)
    {
        using ConfigurationManager configuration = new();
        configuration.AddManagedSecrets(_store, options => options.TimeProvider = _time);
        await _time.LoopWaitsAsync(cancellationToken);
        configuration.Sources.Insert(0, new ConfigurationBuilder().AddInMemoryCollection().Sources[0]);
        await _time.LoopWaitsAsync(cancellationToken);

        _store["Shop--Key"] = "value-two";
        _time.Advance(TimeSpan.FromSeconds(331));
        await _time.LoopWaitsAsync(cancellationToken);

        Assert.That((_store.Looks, _time.LongWaits, configuration["Shop:Key"]), Is.EqualTo((2, 3, "value-two")));
    }

    [Test]
    public async Task Removal_leaves_nothing_running()
    {
        using ConfigurationManager configuration = new();
        configuration.AddManagedSecrets(_store, options => options.TimeProvider = _time);
        SecretFeed feed = LoadedFeeds.Of(configuration).Single();

        configuration.Sources.RemoveAt(configuration.Sources.Count - 1);

        Assert.That(configuration["Shop:Key"], Is.Null);
        await Assert.ThatAsync(() => feed.LookAsync(CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_store.Looks, Is.EqualTo(1));
    }

    [Test]
    public void AddManagedSecrets_with_the_same_store_again_changes_nothing()
    {
        ConfigurationBuilder builder = new();

        builder.AddManagedSecrets(_store).AddManagedSecrets(_store);

        Assert.That(builder.Sources, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task AddManagedSecrets_with_two_stores_makes_one_IManagedSecrets_over_both()
    {
        StoreInMemory other = new("other") { ["Shop--Key"] = "value-of-other", ["More"] = "value-more" };
        ConfigurationBuilder builder = new();
        builder.AddManagedSecrets(_store).AddManagedSecrets(other);
        IManagedSecrets secrets = Loaded.SecretsOf(builder.Build());
        _store["Late"] = "value-late";

        SecretChanges changes = await secrets.RefreshAsync();

        Assert.That(changes.Added, Is.EqualTo(["Late"]));
        Assert.That(secrets.Current.Keys, Is.EquivalentTo(["Shop:Key", "More", "Late"]));
        Assert.That(secrets.Current["Shop:Key"], Is.EqualTo("value-of-other"), "The later source wins.");
        Assert.That(secrets.Status.Vaults.Select(vault => vault.Name), Is.EqualTo(["memory", "other"]));
        Assert.That(secrets.Redactor.Redact("value-one, value-more"), Does.Not.Contain("value-one").And.Not.Contain("value-more"));
    }

    [Test, CancelAfter(30_000)]
    public void Load_from_a_single_threaded_synchronization_context_does_not_deadlock()
    {
        StoreInMemory store = new() { ["Shop--Key"] = "value-one", BeforeListing = async _ => await Task.Yield() };
        string? value = null;
        Thread thread = new(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NeverPumped());
            value = Loaded.From(store)["Shop:Key"];
        })
        { IsBackground = true };

        thread.Start();

        Assert.That(thread.Join(TimeSpan.FromSeconds(20)), Is.True);
        Assert.That(value, Is.EqualTo("value-one"));
    }

    /// <summary>What is posted waits for a thread that is blocked in Load.</summary>
    private sealed class NeverPumped : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
