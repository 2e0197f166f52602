namespace ManagedSecrets.Redaction;

/// <summary>However patterns and texts are made, a scan checks no more patterns than the text has characters to speak of.</summary>
public class HostileTextTests
{
    private const int Length = 100_000;

    private static IEnumerable<TestCaseData> Cases()
    {
        string[] nested = [.. Enumerable.Range(20, 480).Select(length => new string('a', length) + 'b')];
        yield return Case("nested", nested, "a");
        yield return Case("nested, with breaks", nested, new string('a', 300) + 'c');
        yield return Case("nested, all hits", [.. Enumerable.Range(8, 400).Select(length => new string('a', length))], new string('a', 700) + 'c');
        yield return Case("nested, of many characters", [.. Enumerable.Range(20, 480).Select(length => new string('a', length) + (char)('\u4E00' + length))], new string('a', 30));
        yield return Case("nested, of many characters, all hits", [.. Enumerable.Range(8, 400).Select(length => new string('a', length)), .. Enumerable.Range(0, 300).Select(number => $"aaaaaaaa{(char)('\u4E00' + number)}")], new string('a', 700) + 'c');
        yield return Case("one beginning", [.. Enumerable.Range(0, 5_000).Select(number => $"connection-string-{number:D6}")], "connection-string-");
        yield return Case("one period", [.. Enumerable.Range(1, 20).Select(number => Repeat("ab", number * 1_000) + 'c')], "ab");
        yield return Case("short", [.. Enumerable.Range(0, 3_000).Select(number => $"ab{number:D4}")], "ab0ab1ab2");
        yield return Case("shortest", ["aaaa", "aaab", "aaba", "abaa", "baaa", "aabb"], "aab");
        yield return Case("long and short", [new string('a', 20_000) + 'b', "aaaaaaab"], "a");
    }

    [TestCaseSource(nameof(Cases))]
    public void Scan_checks_few_patterns(string[] patterns, string text)
    {
        CountedChecks checks = default;
        foreach (PatternIndex index in new PatternLevel(patterns).Indexes)
            index.Scan(text, ref checks);

        Assert.That(checks.Count, Is.LessThan(3 * Length));
    }

    [TestCaseSource(nameof(Cases))]
    public void Scan_finds_all_the_same(string[] patterns, string text)
    {
        // A naive search of all of it would take minutes.
        string end = text[^3_000..];

        PatternLevels levels = PatternLevels.Of(patterns);
        string masked = NaiveMask.Of(patterns, end);
        Assert.That(MaskedText.Write(end, levels), Is.EqualTo(masked));
        Assert.That(levels.Matches(end), Is.EqualTo(masked != end));
    }

    private static TestCaseData Case(string name, string[] patterns, string part) => new TestCaseData(patterns, Repeat(part, Length)).SetArgDisplayNames(name);

    private static string Repeat(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length + 1))[..length];
}
