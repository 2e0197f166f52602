using System.Buffers;
using System.Text.RegularExpressions;

namespace ManagedSecrets.Benchmarks.Redaction;

/// <summary>One way to look at a line. It gives a number, so that nothing is left out for being of no use.</summary>
internal sealed record Candidate(string Name, Func<string, int> Look)
{
    private const char Absent = '\u2603';
    private const int MostForRegex = 1_000;
    private const int MostForReplace = 10_000;

    public const string OursName = "ours";
    public const string FloorName = "floor";

    public static Candidate Floor { get; } = new(FloorName, line => line.AsSpan().IndexOf(Absent));

    public static Candidate Ours(SecretRedactor redactor) => new(OursName, line => redactor.Redact(line).Length);

    public static IEnumerable<Candidate> Others(string[] values)
    {
        SearchValues<string> search = SearchValues.Create(values, StringComparison.Ordinal);
        yield return new Candidate("SearchValues", line => line.AsSpan().IndexOfAny(search));
        if (values.Length <= MostForReplace)
            yield return new Candidate("Replace loop", line => values.Aggregate(line, (text, value) => text.Replace(value, SecretRedactor.Mask, StringComparison.Ordinal)).Length);
        if (values.Length > MostForRegex)
            yield break;
        Regex regex = new(string.Join('|', values.Select(Regex.Escape)), RegexOptions.Compiled | RegexOptions.CultureInvariant);
        yield return new Candidate("Regex", line => regex.Replace(line, SecretRedactor.Mask).Length);
    }
}
