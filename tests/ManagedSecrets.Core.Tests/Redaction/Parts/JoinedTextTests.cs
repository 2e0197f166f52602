using System.Text;

namespace ManagedSecrets.Redaction.Parts;

/// <summary>Secrets that were written element by element, as .NET writes arrays into a message.</summary>
public class JoinedTextTests
{
    private const string Value = "hunter2-swordfish";

    private SecretRedactor _redactor = null!;

    private static string Characters => string.Join(", ", Value.ToCharArray());

    private static string Bytes => string.Join(", ", Encoding.UTF8.GetBytes(Value));

    private static IEnumerable<TestCaseData> Rows =>
    [
        new(Characters, "***"),
        new($"the key {Characters} was used", "the key *** was used"),
        new($"a, b, {Characters}", "ab***"),
        new($"{Characters}, and {Characters}", "***and ***"),
        new($", {Characters}", ", ***"),
        new(Bytes, "***"),
        new($"bytes {Bytes}!", "bytes ***!"),
        new($"9, 9, 9, 9, 9, {Bytes}", "9, 9, 9, 9, ***"),
        new($"300, {Bytes}", "300, ***"),
        new($"one, two, three, {Bytes}, four", "one, two, three, ***, four"),
        new($"{Characters}, ", "***, "),
        new($"99, {Bytes}", "c***"),
        new($"1{Bytes}", "1***"),
        new($"{Bytes}0", "***0"),
        new("w, x, y, z", "***"),
        new("119, 120, 121, 122", "***"),
        new($"104, {Bytes[5..].Replace(", ", "; ", StringComparison.Ordinal)}", $"104, {Bytes[5..].Replace(", ", "; ", StringComparison.Ordinal)}"),
    ];

    [SetUp]
    public void SetUp()
    {
        _redactor = new SecretRedactor(4);
        _redactor.Add(Value);
        _redactor.Add("wxyz");
    }

    // What stands next to a row as if it belonged to it is drawn in, as a and b are; the nines are tabulators.
    [TestCaseSource(nameof(Rows))]
    public void MaskRendered_masks_a_row_that_says_a_secret(string text, string expected) =>
        Assert.That(new TextMask(_redactor).MaskRendered(text).Replace("\t", "", StringComparison.Ordinal), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase(", ")]
    [TestCase("a, ")]
    [TestCase("one, two, three, four, five")]
    [TestCase("h, u, n, t, e, r, 2")]
    [TestCase("1, 2, 3, 4, 5, 600, 7000, 1, 2")]
    [TestCase("104, 117, 110")]
    [TestCase("255, 254, 253, 252, 251")]
    public void MaskRendered_of_any_other_row_is_the_same_reference(string text) =>
        Assert.That(new TextMask(_redactor).MaskRendered(text), Is.SameAs(text));

    [Test]
    public void MaskRendered_of_a_sentence_allocates_nothing()
    {
        TextMask mask = new(_redactor);
        string text = "bread, butter, 17, 4 eggs, a, and so on";
        mask.MaskRendered(text);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
            mask.MaskRendered(text);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
