using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;
using ManagedSecrets.Validation;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Loading;

/// <summary>One look after the other at stores in memory: what is told, what is kept, what a snapshot says of its keys.</summary>
public sealed class SecretLoaderTests
{
    private readonly FakeTimeProvider _time = new();
    private StoreInMemory _store = null!;
    private StoreInMemory _other = null!;
    private RecordingLogger _logger = null!;
    private SecretLoadingOptions _options = null!;
    private LookResult? _result;

    [SetUp]
    public void SetUp()
    {
        (_store, _other, _logger, _result) = (new StoreInMemory("one"), new StoreInMemory("other"), new RecordingLogger(), null);
        _options = new SecretLoadingOptions { TimeProvider = _time };
        _store["Key"] = "a-plainly-fake-value";
    }

    [Test]
    public async Task Optional_secret_that_is_missing_is_told_once()
    {
        SecretLoader loader = Loader(new StorePlan(_store, null, [new SecretSelection { Name = "Key" }, new SecretSelection { Name = "Spare", Optional = true }]));

        await LookAsync(loader);
        await LookAsync(loader);

        Assert.That(Lines("'Spare'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Optional_secret_that_goes_is_told_as_removed_alone()
    {
        _store["Spare"] = "another-fake-value";
        SecretLoader loader = Loader(new StorePlan(_store, null, [new SecretSelection { Name = "Key" }, new SecretSelection { Name = "Spare", Optional = true }]));
        await LookAsync(loader);
        _store.Remove("Spare");

        await LookAsync(loader);

        Assert.That((Lines("'Spare'"), _result!.Snapshot.Secrets.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task What_is_odd_is_told_again_when_it_comes_back_and_not_because_of_a_look_at_something_else()
    {
        SecretLoader loader = Loader(new StorePlan(_store, null, []));
        _store["Short"] = "abc";
        await LookAsync(loader);
        await LookAsync(loader, LookScope.Of("Key"));
        await LookAsync(loader);
        Assert.That(Lines("'Short'"), Is.EqualTo(1));

        _store["Short"] = "no-longer-short";
        await LookAsync(loader);
        _store["Short"] = "abd";
        await LookAsync(loader);

        Assert.That(Lines("'Short'"), Is.EqualTo(2));
    }

    [Test]
    public async Task Secret_whose_name_makes_no_key_is_left_out_and_told_once()
    {
        _store["--"] = "another-fake-value";
        SecretLoader loader = Loader(new StorePlan(_store, null, []));

        await LookAsync(loader);
        await LookAsync(loader);

        Assert.That((Lines("'--'"), string.Join(' ', _result!.Snapshot.Entries.Keys)), Is.EqualTo((1, "Key")));
    }

    [Test]
    public async Task Leaf_of_JSON_says_that_it_is_one_and_belongs_to_its_secret()
    {
        _options.ExpandJson = true;
        _store["Db"] = """{"Password":"another-fake-value"}""";
        SecretLoader loader = Loader(new StorePlan(_store, null, []));

        await LookAsync(loader);

        SecretSnapshot snapshot = _result!.Snapshot;
        Assert.That((snapshot.Entries["Db:Password"].IsLeaf, snapshot.Entries["Db"].IsLeaf, snapshot.Entries["Key"].IsLeaf), Is.EqualTo((true, false, false)));
        Assert.That(snapshot.Secrets.Select(secret => secret.ToString()).Order(), Is.EqualTo(new[] { "Db (Db)", "Key (Key)" }));
        Assert.That(snapshot.ToString(), Does.StartWith("2 secrets, loaded "));
    }

    [Test]
    public async Task Key_keeps_its_reads_from_one_snapshot_to_the_next()
    {
        SecretLoader loader = Loader(new StorePlan(_store, null, []));
        await LookAsync(loader);
        KeyUse use = _result!.Snapshot.Entries["Key"].Use;
        _store["Key"] = "a-rotated-fake-value";

        await LookAsync(loader);

        Assert.That(_result!.Snapshot.Entries["Key"].Use, Is.SameAs(use));
    }

    [Test]
    public async Task Look_at_two_stores_counts_the_requests_and_troubles_of_both_and_waits_for_the_first_date_of_either()
    {
        DateTimeOffset now = _time.GetUtcNow();
        _other["Second"] = "another-fake-value";
        (_store.Expires, _other.Expires) = (now.AddDays(30), now.AddDays(60));
        SecretLoader loader = Loader(new StorePlan(_store, null, []), new StorePlan(_other, null, []));
        await LookAsync(loader);
        Assert.That((_result!.Requests, _result.NextChange, _result.Troubles), Is.EqualTo((4, (DateTimeOffset?)now.AddDays(30).AddSeconds(1), 0)));

        (_store["Key"], _other["Second"]) = ("a-rotated-fake-value", "another-rotated-one");
        (_store.Broken, _other.Broken) = ("Key", "Second");
        await LookAsync(loader);

        Assert.That(_result!.Troubles, Is.EqualTo(2));
    }

    [Test]
    public async Task Look_at_a_secret_that_the_filter_leaves_out_brings_nothing()
    {
        _options.Filter = secret => secret.Name != "Hidden";
        SecretLoader loader = Loader(new StorePlan(_store, null, []));
        await LookAsync(loader);
        _store["Hidden"] = "another-fake-value";

        await LookAsync(loader, LookScope.Of("Hidden"));

        Assert.That(_result!.Snapshot.Secrets.Select(secret => secret.Name), Is.EqualTo(new[] { "Key" }));
    }

    [Test]
    public async Task Look_at_a_secret_in_another_case_asks_in_the_case_that_the_listing_has()
    {
        SecretLoader loader = Loader(new StorePlan(_store, null, []));
        await LookAsync(loader);
        _store["Key"] = "a-rotated-fake-value";

        await LookAsync(loader, LookScope.Of("KEY"));

        Assert.That(_result!.Snapshot.Secrets.Select(secret => (secret.Name, secret.Version)), Is.EqualTo(new[] { ("Key", "2") }));
    }

    [Test]
    public void Listing_whose_page_leads_to_itself_is_a_failure()
    {
        ISecretStore store = Substitute.For<ISecretStore>();
        store.Name.Returns("circle");
        store.ListAsync(Arg.Any<string?>(), Arg.Any<CancellationToken>()).Returns(Task.FromResult(new SecretPage([], "again")));

        Assert.That(
            () => LookAsync(Loader(new StorePlan(store, null, []))),
            Throws.TypeOf<SecretStoreException>().With.Message.EqualTo("circle answered a page of its listing that leads to itself.").And.Property(nameof(SecretStoreException.Failure)).EqualTo(SecretStoreFailure.Invalid));
    }

    [Test]
    public void Secret_of_a_pinned_version_that_is_missing_is_named_with_its_version() =>
        Assert.That(
            MissingSecret.Explain(new SecretSelection { Name = "Db", Version = "0123" }, "one", new SecretStoreException(SecretStoreFailure.NotFound, "None.")).Message,
            Does.Contain("Version 0123 of the secret 'Db'"));

    private SecretLoader Loader(params StorePlan[] plans) => new(plans, _options, new SecretRedactor(), _logger, new App());

    private async Task LookAsync(SecretLoader loader, LookScope? scope = null) =>
        _result = await loader.LoadAsync(_result, scope ?? LookScope.Everything, CancellationToken.None, CancellationToken.None);

    private int Lines(string text) => _logger.Messages.Count(message => message.Contains(text, StringComparison.Ordinal));
}
