namespace ManagedSecrets.Redaction;

/// <summary>What many patterns share leads a scan to all of them, so each is found by what it has alone.</summary>
[TestFixture]
public sealed class RarestGramsTests
{
    private const string Shared = "abcdefghijklmnopqrstuvwxyz";

    // A multiple of what a counter holds.
    private const int Many = 256 * 400;

    [TestCase("abcdefghijklmXYZWnopqrstuvwxyz", 1, 10)]
    [TestCase("abcdefghijklmXYZWnopqrstuvwxyz", 3, 10)]
    [TestCase("abcdefghijklmXYZWnopqrstuvwxyz", 7, 10)]
    [TestCase("abcdefghijklmXYZWnopqrstuvwxyz", 9, 8)]
    [TestCase("abcdefghijklmnopqrstuvwxyzX", 1, 23)]
    [TestCase("abcdefghijklmnopqrstuvwxyzX", 3, 21)]
    [TestCase("Xabcdefghijklmnopqrstuvwxyz", 1, 0)]
    [TestCase("Xabcdefghijklmnopqrstuvwxyz", 4, 0)]
    [TestCase(Shared, 5, 0)]
    public void OffsetIn_is_where_the_run_begins_that_others_share_least(string pattern, int run, int offset)
    {
        string[] patterns = [.. Enumerable.Repeat(Shared, Many), pattern];

        // The hashes are random; once in ten thousand times two of these grams have the same.
        int[] offsets = [.. Enumerable.Range(0, 3).Select(_ => new RarestGrams(patterns, new Gram(Gram.Short), run).OffsetIn(pattern))];

        Assert.That(offsets, Has.Some.EqualTo(offset));
    }
}
