namespace ManagedSecrets.Redaction;

/// <summary>Only patterns that could take a scan longer than its text allows are counted against its budget.</summary>
[TestFixture]
public sealed class GramChoiceTests
{
    private const int Step = 10;

    [Test]
    public void Order_of_patterns_that_share_nothing_has_no_heavy_one()
    {
        string[] patterns = ["hunter2-swordfish", "correct horse battery", "0123456789abcdefghij"];

        (string[] ordered, int[] offsets, int heavy) = new GramChoice(patterns, new Gram(Gram.Short), Step).Order(patterns);

        Assert.That(ordered, Is.EqualTo(patterns));
        Assert.That(heavy, Is.Zero);
        Assert.That(offsets.Zip(ordered, (offset, pattern) => offset + Step + Gram.Short - 1 <= pattern.Length), Is.All.True);
    }

    [Test]
    public void Order_puts_those_first_that_a_text_could_lead_to_at_once_or_that_are_long()
    {
        string[] nested = [.. Enumerable.Range(20, 300).Select(length => new string('a', length))];
        string[] patterns = ["hunter2-swordfish", .. nested, "correct horse battery", string.Concat(Enumerable.Range(0, 5_000))];

        (string[] ordered, _, int heavy) = new GramChoice(patterns, new Gram(Gram.Short), Step).Order(patterns);

        Assert.That(ordered.Take(heavy), Is.EqualTo([.. nested, patterns[^1]]));
        Assert.That(ordered.Skip(heavy), Is.EqualTo(new[] { "hunter2-swordfish", "correct horse battery" }));
    }
}
