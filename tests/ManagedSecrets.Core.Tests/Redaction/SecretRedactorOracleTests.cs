using System.Buffers;
using System.Text;

namespace ManagedSecrets.Redaction;

/// <summary>Compares the redactor with the plainest code that does the same, on small alphabets, where everything overlaps.</summary>
public class SecretRedactorOracleTests
{
    private static readonly string[] Alphabets = ["a", "ab", "ab*", "abcd", "aA\u0130i", "{}\",:ab", "\uD83D\uDE00a", "=+/0aZ \t"];

    [Test]
    public void Redact_agrees_with_a_naive_search([Range(0, 7)] int alphabet)
    {
        int seed = TestContext.CurrentContext.Random.Next();
        Random random = new(seed);

        for (int round = 0; round < Rounds.Of(1_500); round++)
        {
            int minimum = random.Next(4, 9);
            string[] values = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Word(random, Alphabets[alphabet], 1, 24)).ToArray();
            string text = Text(random, Alphabets[alphabet], values);

            AssertAgreement(minimum, values, text, $"seed {seed}, round {round}");
        }
    }

    private static void AssertAgreement(int minimum, string[] values, string text, string place)
    {
        SecretRedactor redactor = new(minimum);
        foreach (string value in values)
            redactor.Add(value);
        ArrayBufferWriter<char> written = new();
        redactor.Redact(text, written);

        string expected = Naive(minimum, values, text);

        Assert.That(redactor.Redact(text), Is.EqualTo(expected), place);
        Assert.That(written.WrittenSpan.ToString(), Is.EqualTo(expected), place);
        Assert.That(redactor.ContainsSecret(text), Is.EqualTo(expected != text), place);
    }

    private static string Naive(int minimum, string[] values, string text)
    {
        IEnumerable<string> patterns = values
            .Where(value => value.Length >= minimum && value.Trim().Length > 0)
            .SelectMany(value => value.Trim().Any(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c)) ? [value, value.Trim()] : new[] { value })
            .Where(pattern => pattern.Length >= minimum)
            .Concat(values.SelectMany(value => SecretForms.Of(value, minimum).Patterns));

        return NaiveMask.Of(patterns, text);
    }

    private static string Text(Random random, string alphabet, string[] values)
    {
        StringBuilder text = new();
        for (int part = random.Next(0, 10); part > 0; part--)
            text.Append(random.Next(2) == 0 ? Word(random, alphabet, 0, 12) : values[random.Next(values.Length)]);

        return text.ToString();
    }

    private static string Word(Random random, string alphabet, int minimum, int maximum) =>
        string.Create(random.Next(minimum, maximum + 1), (random, alphabet), static (word, state) =>
        {
            foreach (ref char character in word)
                character = state.alphabet[state.random.Next(state.alphabet.Length)];
        });
}
