using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Reloading;

public class ChangeHistoryTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;
    private IConfigurationRoot _configuration = null!;
    private IManagedSecrets _secrets = null!;

    private IReadOnlyList<SecretChange> Changes => _secrets.Status.Changes;

    [SetUp]
    public void SetUp()
    {
        (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Shop--Key"] = "value-1", ["Shop--Old"] = "value-o" });
        _configuration = Loaded.From(_store, Configure);
        _secrets = Loaded.SecretsOf(_configuration);
    }

    [TearDown]
    public void TearDown() => (_configuration as IDisposable)?.Dispose();

    [Test]
    public void First_load_is_no_change() => Assert.That(Changes, Is.Empty);

    [Test]
    public async Task Change_has_time_kind_name_key_store_and_version()
    {
        _store["Shop--Key"] = "value-2";
        DateTimeOffset look = await LookAsync();

        SecretChange change = Changes.Single();

        Assert.That(
            (change.Time, change.Kind, change.Name, change.Key, change.Store, change.Version),
            Is.EqualTo((look, SecretChangeKind.Rotated, "Shop--Key", "Shop:Key", "memory", "2")));
        Assert.That(change.ToString(), Is.EqualTo("Rotated: Shop:Key (Shop--Key)"));
    }

    [Test]
    public async Task Changes_are_newest_first_and_tell_what_was_added_and_removed()
    {
        _store["Shop--New"] = "value-n";
        await LookAsync();
        _store.Remove("Shop--Old");
        await LookAsync();

        Assert.That(Changes.Select(change => $"{change}"), Is.EqualTo(["Removed: Shop:Old (Shop--Old)", "Added: Shop:New (Shop--New)"]));
    }

    [Test]
    public async Task Look_that_finds_the_same_or_fails_adds_nothing()
    {
        _store["Shop--Key"] = "value-2";
        await LookAsync();
        await LookAsync();
        _store.Failure = StoreInMemory.Forbidden;

        Assert.ThrowsAsync<ManagedSecretsException>(() => _secrets.RefreshAsync());

        Assert.That(Changes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Changes_are_the_latest_200()
    {
        for (int change = 1; change <= 205; change++)
        {
            _store["Shop--Key"] = $"value-{change + 1}";
            await LookAsync();
        }

        Assert.That((Changes.Count, Changes[0].Version, Changes[^1].Version), Is.EqualTo((200, "206", "7")));
    }

    [Test]
    public async Task Changes_of_two_sources_are_one_list_by_time()
    {
        StoreInMemory other = new("other") { ["B"] = "value-b" };
        using ConfigurationRoot both = (ConfigurationRoot)new ConfigurationBuilder().AddManagedSecrets(_store, Configure).AddManagedSecrets(other, Configure).Build();
        _secrets = Loaded.SecretsOf(both);
        _store["Shop--Key"] = "value-2";
        await LookAsync();
        other["B"] = "value-c";
        await LookAsync();

        Assert.That(Changes.Select(change => change.Store), Is.EqualTo(["other", "memory"]));
    }

    private void Configure(SecretLoadingOptions options) =>
        (options.TimeProvider, options.RefreshFloor, options.ReloadInterval) = (_time, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    private async Task<DateTimeOffset> LookAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        await _secrets.RefreshAsync();
        return _time.GetUtcNow();
    }
}
