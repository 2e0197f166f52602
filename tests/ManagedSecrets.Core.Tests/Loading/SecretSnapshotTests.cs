namespace ManagedSecrets.Loading;

/// <summary>Two snapshots beside each other: which keys differ, and whether any does.</summary>
public sealed class SecretSnapshotTests
{
    [TestCase("a=1 b=2", "a=1 b=2", "")]
    [TestCase("a=1 b=2", "A=1 B=2", "")]
    [TestCase("a=1 b=2", "a=1 b=3", "b")]
    [TestCase("a=1", "a=1 b=2", "b")]
    [TestCase("a=1 b=2", "a=1", "b")]
    [TestCase("a=1 b=2", "a=1 c=2", "b c")]
    [TestCase("", "a=1", "a")]
    public void KeysThatDifferFrom_another_are_those_with_another_value_or_on_one_side(string one, string other, string keys)
    {
        (SecretSnapshot first, SecretSnapshot second) = (Of(one), Of(other));

        Assert.That(string.Join(' ', first.KeysThatDifferFrom(second).Order(StringComparer.Ordinal)), Is.EqualTo(keys));
        Assert.That((first.HasValuesOf(second), second.HasValuesOf(first)), Is.EqualTo((keys.Length == 0, keys.Length == 0)));
    }

    [Test]
    public void Find_goes_by_the_name_in_any_case()
    {
        SecretSnapshot snapshot = Of("a=1 b=2");

        Assert.That((snapshot.Find("NAME-OF-B")?.Key, snapshot.Find("b")), Is.EqualTo(("b", (LoadedSecret?)null)));
    }

    [Test]
    public void Value_at_a_key_is_found_in_any_case_and_a_read_only_for_the_app()
    {
        SecretSnapshot snapshot = Of("a=1 b=2");

        Assert.That((snapshot.ValueAt("A"), snapshot.ValueAt("c"), snapshot.Entries["a"].Use.WasRead), Is.EqualTo(("1", (string?)null, false)));
        Assert.That((snapshot["A"], snapshot["c"], snapshot.Entries["a"].Use.WasRead, snapshot.Entries["b"].Use.WasRead), Is.EqualTo(("1", (string?)null, true, false)));
    }

    [Test]
    public void Text_counts_and_holds_no_value() => Assert.That(Of("a=7 b=8").ToString(), Is.EqualTo("2 secrets, loaded 2026-11-24 12:00:00Z"));

    private static SecretSnapshot Of(string pairs)
    {
        SnapshotMerge merge = new();
        foreach (string[] pair in pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')))
            merge.Set(pair[0], new SnapshotEntry(pair[1], new KeyUse()), new LoadedSecret { Key = pair[0], Store = "memory", Metadata = new SecretMetadata { Name = $"name-of-{pair[0]}" } });
        return merge.ToSnapshot(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    }
}
