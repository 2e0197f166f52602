using System.Buffers;

namespace ManagedSecrets.Redaction;

public class SecretRedactorTests
{
    [TestCase("the password is hunter2!", "the password is ***", "hunter2!")]
    [TestCase("pwd=hunter2!;", "pwd=***;", "hunter2!")]
    [TestCase("pwd=HUNTER2!;", "pwd=HUNTER2!;", "hunter2!")]
    [TestCase("hunter2", "hunter2", "hunter2!")]
    [TestCase("abcdeabcdefgh", "***fgh", "abcde")]
    [TestCase("-abcdevwxyz-", "-***-", "abcde", "vwxyz")]
    [TestCase("-abcde-vwxyz-", "-***-***-", "abcde", "vwxyz")]
    [TestCase("abcdefghi", "a***i", "bcdef", "efgh")]
    [TestCase("abcdefghi", "a***i", "efgh", "bcdef")]
    [TestCase("xabcdefghx", "x***x", "abcdefgh", "cdef")]
    [TestCase("xabcdefghx", "x***x", "abcd", "abcdefgh")]
    [TestCase("xabcdefgx", "x***efgx", "abcd", "abcdefgh")]
    [TestCase("aabaabaabaax", "***x", "aabaa")]
    [TestCase("xaaaaaaay", "x***y", "aaaa")]
    [TestCase("a pass***word b", "a *** b", "pass***word")]
    [TestCase("a ***** b", "a *** b", "*****")]
    [TestCase("Grüße an schlüssel", "Grüße an ***", "schlüssel")]
    [TestCase("", "", "hunter2!")]
    public void Redact_masks_every_occurrence_and_nothing_else(string text, string expected, params string[] values)
    {
        SecretRedactor redactor = new(4);
        foreach (string value in values)
            redactor.Add(value);

        ArrayBufferWriter<char> written = new();
        redactor.Redact(text, written);

        Assert.Multiple(() =>
        {
            Assert.That(redactor.Redact(text), Is.EqualTo(expected));
            Assert.That(written.WrittenSpan.ToString(), Is.EqualTo(expected));
            Assert.That(redactor.ContainsSecret(text), Is.EqualTo(text != expected));
        });
    }

    [Test]
    public void Redact_of_a_clean_text_returns_the_same_reference()
    {
        SecretRedactor redactor = new();
        redactor.Add("hunter2!");
        string text = "nothing to see here, hunter";

        Assert.That(redactor.Redact(text), Is.SameAs(text));
    }

    [Test]
    public void Redact_of_a_clean_text_allocates_nothing()
    {
        SecretRedactor redactor = new();
        foreach (int number in Enumerable.Range(0, 1_000))
            redactor.Add($"secret-value-{number:D6}");
        string text = new string('s', 200) + " secret-value-99 " + new string('e', 200);
        redactor.Redact(text);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
        {
            redactor.Redact(text);
            redactor.ContainsSecret(text);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Redact_masks_the_lines_of_a_value_but_no_line_of_punctuation()
    {
        SecretRedactor redactor = new();
        redactor.Add("{{{{{{\r\n  first-line\n\n\tsecond line  \nabc\n}}}}}}");

        Assert.That(redactor.Redact("{{{{{{ first-line, second line, abc }}}}}}"), Is.EqualTo("{{{{{{ ***, ***, abc }}}}}}"));
    }

    [Test]
    public void Redact_masks_a_value_without_the_white_space_around_it()
    {
        SecretRedactor redactor = new();
        redactor.Add("hunter2!\n");

        Assert.That(redactor.Redact("pwd=hunter2!;"), Is.EqualTo("pwd=***;"));
    }

    [Test]
    public void Redact_leaves_surrogate_pairs_at_the_edges_of_a_mask_whole()
    {
        SecretRedactor redactor = new();
        redactor.Add("😀secret😀");

        Assert.That(redactor.Redact("😀😀secret😀😀"), Is.EqualTo("😀***😀"));
    }

    [Test, CancelAfter(30_000)]
    public void Redact_masks_a_text_of_a_million_characters(CancellationToken cancellationToken)
    {
        SecretRedactor redactor = new();
        redactor.Add(new string('a', 1_000));
        redactor.Add("hunter2!");
        string filler = new string('-', 500_000);

        string masked = redactor.Redact(filler + "hunter2!" + new string('a', 500_000));

        Assert.That(masked, Is.EqualTo(filler + "***"));
    }

    [Test]
    public void Redact_refuses_null()
    {
        SecretRedactor redactor = new();

        Assert.Multiple(() =>
        {
            Assert.That(() => redactor.Redact(null!), Throws.ArgumentNullException);
            Assert.That(() => redactor.Redact("text", null!), Throws.ArgumentNullException);
        });
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("      ")]
    [TestCase("\n\n\n\n\n\n")]
    [TestCase("abcd")]
    public void Add_of_a_blank_or_short_value_masks_nothing(string? value)
    {
        SecretRedactor redactor = new();
        string text = $"before {value} after";

        Assert.Multiple(() =>
        {
            Assert.That(redactor.Add(value), Is.False);
            Assert.That(redactor.Redact(text), Is.SameAs(text));
        });
    }

    [Test]
    public void Add_of_a_known_value_says_that_it_is_masked()
    {
        SecretRedactor redactor = new();

        redactor.Add("hunter2!");

        Assert.That(redactor.Add("hunter2!"), Is.True);
    }

    [TestCase(3)]
    [TestCase(9)]
    public void Constructor_refuses_a_minimum_out_of_range(int minimumLength) =>
        Assert.That(() => new SecretRedactor(minimumLength), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(4)]
    [TestCase(8)]
    public void Add_masks_from_the_minimum_length_on(int minimumLength)
    {
        SecretRedactor redactor = new(minimumLength);

        Assert.Multiple(() =>
        {
            Assert.That(redactor.Add(new string('x', minimumLength - 1)), Is.False);
            Assert.That(redactor.Add(new string('x', minimumLength)), Is.True);
        });
    }
}
