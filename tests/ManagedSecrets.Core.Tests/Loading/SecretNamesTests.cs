namespace ManagedSecrets.Loading;

/// <summary>A snapshot finds its secrets by name, for hints from outside that come by the thousand.</summary>
[TestFixture]
public sealed class SecretNamesTests
{
    [Test]
    public void Find_of_many_names_goes_through_the_secrets_once()
    {
        IReadOnlyList<LoadedSecret> secrets = Substitute.For<IReadOnlyList<LoadedSecret>>();
        LoadedSecret db = new() { Key = "Db", Store = "memory", Metadata = new SecretMetadata { Name = "Db" } };
        secrets.GetEnumerator().Returns(_ => new List<LoadedSecret> { db }.GetEnumerator());
        SecretSnapshot snapshot = new([], secrets, null);

        LoadedSecret?[] found = [snapshot.Find("DB"), snapshot.Find("db"), snapshot.Find("Other")];

        Assert.That(found, Is.EqualTo(new[] { db, db, null }));
        secrets.Received(1).GetEnumerator();
    }
}
