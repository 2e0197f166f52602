using System.Buffers;

namespace ManagedSecrets.Redaction;

/// <summary>Compares the index with the plainest code that does the same, pattern by pattern: tens of thousands of texts in each run.</summary>
public class PatternLevelsOracleTests
{
    private const int Sets = 400;
    private const int TextsOfASet = 8;

    [Test]
    public void Masks_agree_with_a_naive_search([Range(0, 9)] int part)
    {
        int seed = TestContext.CurrentContext.Random.Next();
        Random random = new(seed);
        for (int set = 0; set < Rounds.Of(Sets); set++)
        {
            RandomTexts texts = new(random);
            string[] patterns = texts.Patterns(random.Next(4, 26));
            PatternLevels levels = InParts(patterns, random);
            for (int text = 0; text < TextsOfASet; text++)
                AssertAgreement(levels, patterns, texts.Text(patterns), $"seed {seed}, part {part}, set {set}, text {text}");
        }
    }

    [Test]
    public void Large_sets_agree_with_a_naive_search([Values(7, 20)] int least)
    {
        int seed = TestContext.CurrentContext.Random.Next();
        Random random = new(seed);
        // So many of the longer ones have a second filter.
        string[] patterns = [.. Enumerable.Range(0, 5_000).Select(_ => new string(random.GetItems("abcdef0123".AsSpan(), random.Next(least, least + 30))))];
        PatternLevels levels = PatternLevels.Of(patterns);
        RandomTexts texts = new(random);

        for (int text = 0; text < 30; text++)
            AssertAgreement(levels, patterns, texts.Text(patterns), $"seed {seed}, text {text}");
    }

    // What comes little by little lies in several levels.
    private static PatternLevels InParts(string[] patterns, Random random)
    {
        PatternLevels levels = PatternLevels.Empty;
        for (int start = 0; start < patterns.Length;)
        {
            int end = random.Next(2) == 0 ? patterns.Length : random.Next(start + 1, patterns.Length + 1);
            levels = levels.With(patterns[start..end]);
            start = end;
        }

        return levels;
    }

    private static void AssertAgreement(PatternLevels levels, string[] patterns, string text, string place)
    {
        string expected = NaiveMask.Of(patterns, text);
        ArrayBufferWriter<char> written = new();
        MaskedText.Write(text, levels, written);
        HashSet<string> found = [];
        levels.FindPatterns(text, found);

        if (MaskedText.Write(text, levels) != expected || !written.WrittenSpan.SequenceEqual(expected))
            Assert.Fail($"Another mask: {place}");
        if (levels.Matches(text) != (expected != text) || found.Count > 0 != (expected != text))
            Assert.Fail($"Another answer: {place}");
        if (found.Any(pattern => !text.Contains(pattern, StringComparison.Ordinal)))
            Assert.Fail($"A pattern that is not there: {place}");
    }
}
