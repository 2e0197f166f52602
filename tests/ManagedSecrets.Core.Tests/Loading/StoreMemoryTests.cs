namespace ManagedSecrets.Loading;

/// <summary>What need not be fetched again, and what must be, since a listing carries no version.</summary>
public sealed class StoreMemoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private StoreMemory _memory = null!;

    private static IEnumerable<SecretMetadata> Changes =>
    [
        Listed(updated: Now.AddHours(-1)),
        Listed(enabled: false),
        Listed(notBefore: Now),
        Listed(expires: Now),
    ];

    [SetUp]
    public void SetUp() => _memory = new StoreMemory(Substitute.For<ISecretStore>());

    [Test]
    public void Find_of_what_is_listed_unchanged_gives_what_was_fetched()
    {
        FetchedSecret fetched = new(new Secret(Listed(), "a-fake-value"), null);
        _memory.Remember(Listed(), Now, isPending: false, fetched);

        Assert.That(_memory.Find(Listed("KEY"), isPending: false)?.Fetched, Is.SameAs(fetched));
        Assert.That(_memory.Find(Listed(), isPending: true), Is.Null);
        Assert.That(_memory.Find(Listed("Other"), isPending: false), Is.Null);
    }

    [TestCaseSource(nameof(Changes))]
    public void Find_of_what_is_listed_otherwise_gives_nothing(SecretMetadata listed)
    {
        _memory.Remember(Listed(), Now, isPending: false, null);

        Assert.That(_memory.Find(listed, isPending: false), Is.Null);
    }

    [TestCase(-2, true)]
    [TestCase(-1, false)]
    [TestCase(0, false)]
    public void Remember_doubts_what_was_written_in_the_second_of_the_listing(int seconds, bool isKnown)
    {
        SecretMetadata listed = Listed(updated: Now.AddSeconds(seconds));
        _memory.Remember(listed, Now.AddHours(1), isPending: false, null);

        _memory.Remember(listed, Now, isPending: false, null);

        Assert.That(_memory.Find(listed, isPending: false) is not null, Is.EqualTo(isKnown));
    }

    [Test]
    public void Remember_without_the_stores_time_knows_nothing()
    {
        _memory.Remember(Listed(), null, isPending: false, null);

        Assert.That(_memory.Find(Listed(), isPending: false), Is.Null);
    }

    [Test]
    public void ForgetAllBut_keeps_those_alone()
    {
        _memory.Remember(Listed(), Now, isPending: false, null);
        _memory.Remember(Listed("Other"), Now, isPending: false, null);

        _memory.ForgetAllBut(new HashSet<string> { "Other" });

        Assert.That((_memory.Find(Listed(), false) is null, _memory.Find(Listed("Other"), false) is null), Is.EqualTo((true, false)));
    }

    private static SecretMetadata Listed(string name = "Key", DateTimeOffset? updated = null, bool enabled = true, DateTimeOffset? notBefore = null, DateTimeOffset? expires = null) =>
        new() { Name = name, Updated = updated ?? Now.AddDays(-1), Enabled = enabled, NotBefore = notBefore, Expires = expires };
}
