using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;

namespace ManagedSecrets.Loading;

/// <summary>What becomes of secrets that a look no longer found.</summary>
public sealed class RemovedSecretsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly StorePlan Plan = new(new StoreInMemory(), null, []);

    private RecordingLogger _logger = null!;
    private SecretNotes _notes = null!;

    [SetUp]
    public void SetUp()
    {
        _logger = new RecordingLogger();
        _notes = new SecretNotes(_logger);
    }

    [Test]
    public void Settle_of_the_first_look_is_what_it_found()
    {
        StoreContent content = new RemovedSecrets(Plan, null, LookScope.Everything, false, _notes).Settle([Found("a"), FetchOutcome.Nothing], Now);

        Assert.That((Names(content), content.NextChange, content.Troubles.Count, content.ToConfirm.Count), Is.EqualTo(("a", (DateTimeOffset?)Now, 0, 0)));
    }

    [TestCase("a b c", "a b c")]
    [TestCase("a b", "a b")]
    [TestCase("a b e", "a b e")]
    public void Settle_lets_up_to_half_of_them_go_at_once(string found, string expected)
    {
        StoreContent content = Settle(Content("a b c d"), found);

        Assert.That((Names(content), content.ToConfirm.Count, _logger.Records.Count), Is.EqualTo((expected, 0, 0)));
    }

    [Test]
    public void Settle_keeps_more_than_half_of_them_until_a_second_look_agrees()
    {
        StoreContent doubted = Settle(Content("a b c d"), "a");
        Assert.That((Names(doubted), doubted.ToConfirm.Count), Is.EqualTo(("a b c d", 3)));
        Assert.That(_logger.Messages, Has.One.Items.And.One.Contains("3").And.One.Contains("4").And.One.Contains("memory"));

        StoreContent agreed = Settle(doubted, "a");

        Assert.That((Names(agreed), agreed.ToConfirm.Count, _logger.Records.Count), Is.EqualTo(("a", 0, 1)));
    }

    [Test]
    public void Settle_doubts_anew_what_came_back_in_between()
    {
        StoreContent doubted = Settle(Content("a b c d"), "a");
        StoreContent back = Settle(doubted, "a b c d");

        StoreContent again = Settle(back, "a");

        Assert.That((back.ToConfirm.Count, Names(again)), Is.EqualTo((0, "a b c d")));
    }

    [Test]
    public void Settle_told_to_keep_marks_what_is_gone_and_tells_once()
    {
        StoreContent kept = Settle(Content("a b"), "", keepRemoved: true);

        Assert.That(kept.Secrets.Select(secret => (secret.Metadata.Name, secret.IsRemoved)), Is.EqualTo([("a", true), ("b", true)]));
        Assert.That((kept.ToConfirm.Count, _logger.Records.Count), Is.EqualTo((0, 2)));
        _notes.EndLook();
        Assert.That((Names(Settle(kept, "", keepRemoved: true)), _logger.Records.Count), Is.EqualTo(("a b", 2)));
    }

    [Test]
    public void Settle_of_some_secrets_says_nothing_of_the_others()
    {
        StoreContent previous = new(Plan, Content("a b c").Secrets, Now) { Troubles = ["old"], ToConfirm = new HashSet<string>([Id("c")]) };

        StoreContent content = new RemovedSecrets(Plan, previous, LookScope.Of("a"), false, _notes).Settle([Found("a", "new")], Now.AddHours(1));

        Assert.That((Names(content), content.Secrets[0].Secret.Value), Is.EqualTo(("a b c", "new")));
        Assert.That((content.NextChange, content.Troubles.Single(), content.ToConfirm.Single()), Is.EqualTo(((DateTimeOffset?)Now, "old", Id("c"))));
    }

    [TestCase(null, 1, 1)]
    [TestCase(1, null, 1)]
    [TestCase(2, 1, 1)]
    [TestCase(1, 2, 1)]
    [TestCase(null, null, null)]
    public void Settle_of_some_secrets_keeps_the_earlier_date(int? before, int? now, int? expected)
    {
        StoreContent previous = new(Plan, [], At(before));

        Assert.That(new RemovedSecrets(Plan, previous, LookScope.Of("a"), false, _notes).Settle([], At(now)).NextChange, Is.EqualTo(At(expected)));
    }

    [Test]
    public void Settle_tells_of_each_trouble_once_while_it_lasts()
    {
        FetchOutcome troubled = new(Fetched("a"), new SecretStoreException(SecretStoreFailure.Forbidden, "no right"));

        for (int look = 0; look < 2; look++)
        {
            StoreContent content = new RemovedSecrets(Plan, Content("a"), LookScope.Everything, false, _notes).Settle([troubled, troubled], null);
            Assert.That((Names(content), content.Troubles), Is.EqualTo(("a a", new[] { "no right" })));
            _notes.EndLook();
        }

        Assert.That(_logger.Messages, Has.One.Items.And.One.Contains("no right"));
    }

    private static DateTimeOffset? At(int? hours) => hours is { } some ? Now.AddHours(some) : null;

    private static string Id(string name) => FetchedSecret.IdOf(name, null);

    private static FetchedSecret Fetched(string name, string value = "a-fake-value") => new(new Secret(new SecretMetadata { Name = name }, value), null);

    private static FetchOutcome Found(string name, string value = "a-fake-value") => new(Fetched(name, value));

    private static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static StoreContent Content(string names) => new(Plan, [.. Split(names).Select(name => Fetched(name))], null);

    private static string Names(StoreContent content) => string.Join(' ', content.Secrets.Select(secret => secret.Metadata.Name).Order(StringComparer.Ordinal));

    private StoreContent Settle(StoreContent previous, string found, bool keepRemoved = false) =>
        new RemovedSecrets(Plan, previous, LookScope.Everything, keepRemoved, _notes).Settle([.. Split(found).Select(name => Found(name))], null);
}
