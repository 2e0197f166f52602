using ManagedSecrets.Configuration;
using ManagedSecrets.Loading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics;

public class SecretUseTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;
    private IConfigurationRoot _configuration = null!;
    private IManagedSecrets _secrets = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new WatchedTime();
        _store = new StoreInMemory { ["A"] = "value-a", ["Json"] = """{"User":"someone","Password":"something"}""" };
        _configuration = Loaded.From(_store, options =>
        {
            (options.TimeProvider, options.RefreshFloor, options.ReloadInterval) = (_time, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            options.ExpandJson = true;
        });
        _secrets = Loaded.SecretsOf(_configuration);
    }

    [TearDown]
    public void TearDown() => (_configuration as IDisposable)?.Dispose();

    [Test]
    public async Task LastRead_is_the_time_of_the_look_that_found_the_mark()
    {
        _ = _configuration["A"];
        DateTimeOffset? before = LastRead("A");
        DateTimeOffset look = await LookAsync();

        DateTimeOffset? after = LastRead("A");

        Assert.That((before, after), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)look)));
    }

    [Test]
    public async Task LastRead_stays_while_nobody_reads_and_moves_on_with_the_next_read()
    {
        _ = _configuration["A"];
        DateTimeOffset first = await LookAsync();
        await LookAsync();
        DateTimeOffset? unread = LastRead("A");
        _ = _configuration["A"];

        DateTimeOffset third = await LookAsync();

        Assert.That((unread, LastRead("A")), Is.EqualTo(((DateTimeOffset?)first, (DateTimeOffset?)third)));
    }

    [Test]
    public void LastRead_is_sampled_at_a_look_that_fails_too()
    {
        _ = _configuration["A"];
        _store.Failure = StoreInMemory.Forbidden;
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.ThrowsAsync<ManagedSecretsException>(() => _secrets.RefreshAsync());

        Assert.That(LastRead("A"), Is.EqualTo(_time.GetUtcNow()));
    }

    [Test]
    public async Task LastRead_counts_a_part_of_a_JSON_value_for_its_secret_alone()
    {
        _ = _configuration["Json:Password"];

        DateTimeOffset look = await LookAsync();

        Assert.That((LastRead("Json"), LastRead("A")), Is.EqualTo(((DateTimeOffset?)look, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task LastRead_counts_a_read_of_a_snapshot_that_was_taken_long_ago()
    {
        SecretSnapshot old = _secrets.Current;
        _store["A"] = "value-b";
        await LookAsync();
        _ = old["A"];

        DateTimeOffset look = await LookAsync();

        Assert.That(LastRead("A"), Is.EqualTo(look));
    }

    [Test]
    public async Task LastRead_does_not_count_what_the_library_looks_at()
    {
        _ = _secrets.Status;
        _ = _configuration.GetRedactedDebugView();
        _store["A"] = "value-b";
        await LookAsync();

        await LookAsync();

        Assert.That(_secrets.Status.Vaults.Single().Uses.Select(use => use.LastRead), Has.All.Null.And.Exactly(2).Items);
    }

    [Test]
    public async Task Read_that_was_sampled_is_still_one_for_advice()
    {
        _ = _configuration["A"];
        await LookAsync();

        await LookAsync();

        KeyUse use = _configuration.Providers.OfType<ManagedSecretsProvider>().Single().Feed.State.Snapshot.Entries["A"].Use;
        Assert.That(use.WasRead, Is.True);
    }

    [Test]
    public void Uses_are_the_secrets_in_their_order()
    {
        VaultStatus vault = _secrets.Status.Vaults.Single();

        Assert.That(vault.Uses.Select(use => use.Secret), Is.EqualTo(vault.Secrets));
        Assert.That(vault.Uses[0].ToString(), Is.EqualTo("A (A), not read"));
    }

    private DateTimeOffset? LastRead(string key) => _secrets.Status.Vaults.Single().Uses.Single(use => use.Secret.Key == key).LastRead;

    private async Task<DateTimeOffset> LookAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        await _secrets.RefreshAsync();
        return _time.GetUtcNow();
    }
}
