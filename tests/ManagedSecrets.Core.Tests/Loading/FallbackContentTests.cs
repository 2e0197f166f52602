namespace ManagedSecrets.Loading;

/// <summary>What a fallback found brings in what is newer or new, and takes nothing away.</summary>
public sealed class FallbackContentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly StorePlan Plan = new(Substitute.For<ISecretStore>(), null, []);

    [TestCase(1, "newer", "newer")]
    [TestCase(0, "other", "held")]
    [TestCase(-1, "older", "held")]
    public void Add_takes_another_value_only_when_it_is_newer(int hours, string value, string expected)
    {
        StoreContent added = FallbackContent.Over(Content(Fetched("Key", value, Now.AddHours(hours))), Content(Fetched("Key", "held", Now)), "replica");

        Assert.That(added.Secrets.Select(secret => secret.Secret.Value), Is.EqualTo([expected]));
    }

    [Test]
    public void Add_of_the_same_value_keeps_the_version_in_use()
    {
        FetchedSecret held = Fetched("Key", "held", Now);

        StoreContent added = FallbackContent.Over(Content(Fetched("Key", "held", Now.AddHours(1))), Content(held), "replica");

        Assert.That(added.Secrets.Single(), Is.SameAs(held));
    }

    [Test]
    public void Add_keeps_what_the_fallback_lacks_and_brings_in_what_is_new()
    {
        StoreContent added = FallbackContent.Over(Content(Fetched("New", "new", Now)), Content(Fetched("Key", "held", Now)), "replica");

        Assert.That(added.Secrets.Select(secret => secret.Metadata.Name), Is.EqualTo(["Key", "New"]));
    }

    [Test]
    public void Add_to_nothing_is_all_that_the_fallback_has()
    {
        StoreContent found = new(Plan, [Fetched("Key", "found", Now)], Now) { Troubles = ["trouble"] };

        StoreContent added = FallbackContent.Over(found, null, "replica");

        Assert.That((added.Secrets.Single().Secret.Value, added.ServedBy, added.NextChange, added.Troubles.Single()), Is.EqualTo(("found", "replica", (DateTimeOffset?)Now, "trouble")));
    }

    private static StoreContent Content(FetchedSecret secret) => new(Plan, [secret], null);

    private static FetchedSecret Fetched(string name, string value, DateTimeOffset updated) => new(new Secret(new SecretMetadata { Name = name, Updated = updated }, value), null);
}
