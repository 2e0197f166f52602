namespace ManagedSecrets.Redaction;

[TestFixture]
public sealed class OwnerNameTests
{
    private static readonly LoadedSecret Db = new() { Key = "Db", Store = "vault", Metadata = new SecretMetadata { Name = "Db" } };

    [TestCase("vault Db", true)]
    [TestCase("vault db", true)]
    [TestCase("vault Db/0123", true)]
    [TestCase("vault Db2", false)]
    [TestCase("vault D", false)]
    [TestCase("other Db", false)]
    [TestCase("my vault Db", false)]
    public void IsOf_is_true_of_the_secret_and_of_its_pinned_versions(string owner, bool isOf) => Assert.That(OwnerName.IsOf(owner, Db), Is.EqualTo(isOf));

    [Test]
    public void Of_names_store_and_entry() => Assert.That(OwnerName.Of("vault", "Db/1"), Is.EqualTo("vault Db/1"));
}
