using ManagedSecrets.Redaction;

namespace ManagedSecrets.Benchmarks.Redaction;

/// <summary>What masking costs: by number of values, by length of line, on clean lines and where one in a hundred holds a value.</summary>
internal static class RedactionBenchmark
{
    // As many as the nearest caches hold, where an app's lines lie when they have just been made.
    private const int CharactersOfLines = 100_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(100);

    private static readonly int[] Counts = [10, 100, 1_000, 10_000];
    private static readonly int[] Lengths = [10, 120, 1_000, 100_000];

    /// <param name="rounds">How often each is measured, at least.</param>
    /// <param name="only">One of lines, build and hostile; null for all.</param>
    public static IEnumerable<Row> Run(int rounds, string? only)
    {
        // What is compiled while it is first measured seems slow: all of it once for nothing.
        IEnumerable<Row> warmUp = only is null or "lines" ? Rows(1, 20, [10, 1_000]) : [];
        _ = warmUp.Count();
        IEnumerable<Row> lines = only is null or "lines" ? [.. Rows(rounds, 20, Counts), .. Rows(rounds, 8, Counts)] : [];
        IEnumerable<Row> build = only is null or "build" ? BuildBenchmark.Run(rounds) : [];
        IEnumerable<Row> hostile = only is null or "hostile" ? HostileBenchmark.Run(rounds) : [];
        return [.. lines, .. build, .. hostile];
    }

    private static IEnumerable<Row> Rows(int rounds, int least, int[] counts)
    {
        foreach (int count in counts)
        {
            // Values alone, beside others that look for the same values; and what an app gets.
            string[] values = RedactionTexts.Values(count, least, 64);
            Candidate[] alone = [Candidate.Floor, Candidate.Ours(PatternLevels.Of(values)), .. Candidate.Others(values)];
            foreach (Row row in Rows($"values of {least}-64", values, values.Length, alone, rounds))
                yield return row;

            SecretRedactor redactor = new();
            foreach (string value in values)
                redactor.Add(value);
            redactor.Prepare();
            string[] forms = [.. values.SelectMany(value => SecretForms.Of(value, 5).Patterns).Distinct(StringComparer.Ordinal)];
            Candidate[] inAllForms = [Candidate.Floor, Candidate.Ours(redactor), .. Candidate.Others(forms).Where(other => other.Name == "SearchValues")];
            foreach (Row row in Rows($"values of {least}-64 in all forms", values, forms.Length, inAllForms, rounds))
                yield return row;
        }
    }

    private static IEnumerable<Row> Rows(string name, string[] values, int patterns, Candidate[] candidates, int rounds)
    {
        foreach (int length in Lengths)
        {
            string[] clean = RedactionTexts.CleanLines(length, Math.Clamp(CharactersOfLines / length, 2, 400));
            yield return Measure($"{name}, line of {length}, clean", patterns, clean, candidates, rounds);
            if (length is 120 or 1_000)
                yield return Measure($"{name}, line of {length}, 1% hits", patterns, RedactionTexts.LinesWithHits(clean, values), candidates, rounds);
        }
    }

    private static Row Measure(string name, int patterns, string[] lines, Candidate[] candidates, int rounds)
    {
        Dictionary<string, double> times = Race.Run(lines, candidates, rounds * 9, WarmUp);
        times.Remove(Candidate.OursName, out double ours);
        times.Remove(Candidate.FloorName, out double floor);
        return new Row("redaction", name, patterns, "ns", rounds * 9, ours, floor, times);
    }
}
