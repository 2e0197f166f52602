using System.Buffers;
using System.Text.RegularExpressions;
using ManagedSecrets.Redaction;

namespace ManagedSecrets.Benchmarks.Redaction;

/// <summary>One way to look at a line. It gives a number, so that nothing is left out for being of no use.</summary>
internal sealed record Candidate(string Name, Func<string, int> Look)
{
    private const char Absent = '\u2603';
    private const int MostForRegex = 1_000;
    private const int MostForOthers = 10_000;

    public const string OursName = "ours";
    public const string FloorName = "floor";

    public static Candidate Floor { get; } = new(FloorName, line => line.AsSpan().IndexOf(Absent));

    /// <summary>What an app gets: values and all forms of them.</summary>
    public static Candidate Ours(SecretRedactor redactor) => new(OursName, line => redactor.Redact(line).Length);

    /// <summary>The same engine with these patterns alone, to be compared with others that look for the same.</summary>
    public static Candidate Ours(PatternLevels levels) => new(OursName, line => (levels.Matches(line) ? MaskedText.Write(line, levels) : line).Length);

    public static IEnumerable<Candidate> Others(string[] patterns)
    {
        if (patterns.Length > MostForOthers)
            yield break;
        SearchValues<string> search = SearchValues.Create(patterns, StringComparison.Ordinal);
        yield return new Candidate("SearchValues", line => line.AsSpan().IndexOfAny(search));
        yield return new Candidate("Replace loop", line => patterns.Aggregate(line, (text, pattern) => text.Replace(pattern, SecretRedactor.Mask, StringComparison.Ordinal)).Length);
        if (patterns.Length > MostForRegex)
            yield break;
        Regex regex = new(string.Join('|', patterns.Select(Regex.Escape)), RegexOptions.Compiled | RegexOptions.CultureInvariant);
        yield return new Candidate("Regex", line => regex.Replace(line, SecretRedactor.Mask).Length);
    }
}
