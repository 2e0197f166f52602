using ManagedSecrets.Configuration;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>What the log says of a look, and nothing besides.</summary>
public sealed class LookNewsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private RecordingLogger _logger = null!;
    private SecretLoadingOptions _options = null!;
    private StorePlan _plan = null!;

    [SetUp]
    public void SetUp() => (_logger, _options, _plan) = (new RecordingLogger { Minimum = LogLevel.Debug }, new SecretLoadingOptions(), new StorePlan(new StoreInMemory(), null, []));

    [Test]
    public void Tell_of_the_first_look_tells_who_we_are_and_what_the_store_says_of_itself()
    {
        ISecretStore store = Substitute.For<ISecretStore>();
        store.Name.Returns("shop");
        store.Identity.Returns("system-assigned");
        store.Caution.Returns("A store for tests.");
        _plan = new StorePlan(store, "App-", []);

        Tell(FeedState.NeverLooked, Good(Content(["App-Key"])));

        Assert.That(_logger.Messages, Is.EqualTo(["A store for tests.", "shop is read as: system-assigned."]));
    }

    [TestCase("App-", true)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void Tell_of_the_first_look_that_listed_nothing_warns_of_the_prefix(string? prefix, bool warned)
    {
        _plan = _plan with { Prefix = prefix };

        Tell(FeedState.NeverLooked, Good(Content([])));

        Assert.That(_logger.Messages, Has.Exactly(warned ? 1 : 0).StartsWith("memory lists no secret whose name starts with 'App-'"));
    }

    [Test]
    public void Tell_of_the_first_look_warns_of_a_probe_of_nothing_alone()
    {
        _options.Validate("Key", (_, _) => Task.FromResult(true));
        _options.Validate("Other", (_, _) => Task.FromResult(true));

        Tell(FeedState.NeverLooked, Good(Content(["Key"])));

        Assert.That(_logger.Messages, Has.One.Items.And.One.StartsWith("Validate names the secret 'Other'"));
    }

    // The values that a listing found are not fetched again; those that were named are.
    [TestCase(0, 11, 1, true)]
    [TestCase(0, 11, 2, false)]
    [TestCase(10, 10, 17, true)]
    [TestCase(10, 10, 18, false)]
    public void Tell_of_the_first_look_warns_of_what_the_later_ones_cost(int named, int requests, int seconds, bool warned)
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(number => $"Key{number}")];
        _plan = _plan with { Selections = [.. names.Take(named).Select(name => new SecretSelection { Name = name })] };
        _options.ReloadInterval = TimeSpan.FromSeconds(seconds);

        Tell(FeedState.NeverLooked, Good(Content(names), requests: requests));

        Assert.That(_logger.Messages, Has.Exactly(warned ? 1 : 0).Contains("calls a day"));
        Assert.That(_logger.Messages, Has.Exactly(warned && named == 0 ? 1 : 0).Contains("Name the secrets"));
        Assert.That(_logger.Messages, Has.Exactly(warned && named > 0 ? 1 : 0).EndsWith("calls a day. Make ManagedSecrets:ReloadInterval longer."));
    }

    [Test]
    public void Tell_without_an_interval_warns_of_no_cost()
    {
        _options.ReloadInterval = Timeout.InfiniteTimeSpan;

        Tell(FeedState.NeverLooked, Good(Content(["Key"]), requests: 100_000));

        Assert.That(_logger.Messages, Is.Empty);
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public void Tell_after_a_failure_tells_once_that_the_stores_answer_again(bool answers, int lines)
    {
        FeedState before = Good(Content(["Key"])).Failed("down", null, LookScope.Everything, Now);
        FeedState after = answers ? before.Succeeded(before.Result!, LookScope.Everything, Now) : before.Succeeded(before.Result!, LookScope.Of("Key"), Now);

        Tell(before, after);
        Tell(Good(Content(["Key"])), Good(Content(["Key"])));

        Assert.That(_logger.Messages, Has.Exactly(lines).EqualTo("The stores answer again; the last failure was at 2026-11-24 12:00:00Z."));
    }

    [TestCase(2, 0, 1)]
    [TestCase(2, 1, 0)]
    [TestCase(0, 0, 0)]
    public void Tell_tells_when_the_last_trouble_is_over(int before, int after, int lines)
    {
        Tell(Good(Content(["Key"], before)), Good(Content(["Key"], after)));

        Assert.That(_logger.Messages, Has.Exactly(lines).EqualTo($"Every secret is read from its store again (before, not: {before})."));
    }

    [Test]
    public void Tell_of_a_look_without_a_change_is_one_quiet_line()
    {
        Tell(Good(Content(["Key"])), Good(Content(["Key"])));

        Assert.That(_logger.Records.Select(record => (record.Level, record.Message)), Is.EqualTo([(LogLevel.Debug, "Nothing changed: 1 secret is as before.")]));
    }

    [Test]
    public void Tell_of_changes_counts_them_and_names_what_was_rotated_and_removed()
    {
        Tell(Good(Content(["Kept", "Gone", "Turned"])), Good(Content(["Kept", "Turned", "New"], version: name => name == "Turned" ? "2" : "1")));

        Assert.That(_logger.Messages, Is.EqualTo(
            ["Secrets changed: 1 added, 1 rotated, 1 removed.", "The secret 'Turned' in memory was rotated to version 2.", "The secret 'Gone' is no longer in memory; its configuration key is gone."]));
    }

    private static FeedState Good(StoreContent content, int requests = 1) => FeedState.NeverLooked.Succeeded(new LookResult(SnapshotOf(content), [content], requests), LookScope.Everything, Now);

    private static SecretSnapshot SnapshotOf(StoreContent content) => new(
        content.Secrets.ToDictionary(secret => secret.Metadata.Name, secret => new SnapshotEntry(secret.Secret.Value, new KeyUse())),
        [.. content.Secrets.Select(secret => new LoadedSecret { Key = secret.Metadata.Name, Store = content.Plan.Store.Name, Metadata = secret.Metadata })],
        Now);

    private StoreContent Content(string[] names, int troubles = 0, Func<string, string>? version = null) =>
        new(_plan, [.. names.Select(name => new FetchedSecret(new Secret(new SecretMetadata { Name = name, Version = version?.Invoke(name) ?? "1" }, "a-fake-value"), null))], null)
        {
            Troubles = [.. Enumerable.Range(0, troubles).Select(number => $"trouble {number}")],
        };

    private void Tell(FeedState before, FeedState after) =>
        new LookNews(new FeedSettings(_options, [_plan], new SecretRedactor(), new StartupLog(TimeProvider.System), false), _logger).Tell(before, after, SecretChanges.Between(before.Snapshot, after.Snapshot));
}
