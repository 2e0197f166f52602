namespace ManagedSecrets.Loading;

/// <summary>A later part wins a key, with its secret, or with none.</summary>
public sealed class SnapshotMergeTests
{
    [Test]
    public void Set_of_a_later_part_wins_the_key_with_its_secret()
    {
        SnapshotMerge merge = new();
        merge.Set(Part(("b", "one", "Old"), ("a", "one", "A")));
        merge.Set(Part(("B", "two", "New")));

        SecretSnapshot snapshot = merge.ToSnapshot(null);

        Assert.That(snapshot.Secrets.Select(secret => secret.Name), Is.EqualTo(["A", "New"]));
        Assert.That((snapshot.ValueAt("b"), snapshot.LoadedAt), Is.EqualTo(("two", (DateTimeOffset?)null)));
    }

    [Test]
    public void Set_of_a_later_leaf_takes_the_key_from_its_secret()
    {
        SnapshotMerge merge = new();
        merge.Set(Part(("a", "one", "A")));
        merge.Set("a", new SnapshotEntry("leaf", new KeyUse()), null);

        SecretSnapshot snapshot = merge.ToSnapshot(null);

        Assert.That((snapshot.Secrets.Count, snapshot.ValueAt("A")), Is.EqualTo((0, "leaf")));
    }

    private static SecretSnapshot Part(params (string Key, string Value, string Name)[] secrets) => new(
        secrets.ToDictionary(secret => secret.Key, secret => new SnapshotEntry(secret.Value, new KeyUse()), StringComparer.OrdinalIgnoreCase),
        [.. secrets.Select(secret => new LoadedSecret { Key = secret.Key, Store = "memory", Metadata = new SecretMetadata { Name = secret.Name } })],
        null);
}
