using System.Diagnostics;
using ManagedSecrets.Redaction;

namespace ManagedSecrets.Benchmarks.Redaction;

/// <summary>How long the index of many patterns takes to make, what it keeps of the memory, and what a clean line allocates.</summary>
internal static class BuildBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(700);

    public static IEnumerable<Row> Run(int rounds)
    {
        string[] values = RedactionTexts.Values(10_000, 20, 64);
        string[] forms = [.. values.SelectMany(value => SecretForms.Of(value, 5).Patterns).Distinct()];
        foreach ((string name, string[] patterns) in new[] { ("values", values[..1_000]), ("values", values), ("values in all their forms", forms) })
        {
            yield return new Row("redaction", $"index of {name}", patterns.Length, "µs a pattern", rounds, MicrosecondsAPattern(patterns, rounds), null, new Dictionary<string, double>());
            yield return new Row("redaction", $"memory kept by the index of {name}", patterns.Length, "bytes a pattern", 1, (double)Kept(() => PatternLevels.Of(patterns)) / patterns.Length, null, new Dictionary<string, double>());
        }

        yield return new Row("redaction", "memory kept by a redactor, values' own strings aside", forms.Length, "bytes a pattern", 1, KeptBytes(values, forms), null, new Dictionary<string, double>());
        yield return new Row("redaction", "values added and indexed", values.Length, "ms", rounds, Median(rounds, () => Ready(values)).TotalMilliseconds, null, new Dictionary<string, double>());
        yield return new Row("redaction", "allocated by a clean line", values.Length, "bytes", 1, BytesOfACleanLine(values), null, new Dictionary<string, double>());
    }

    private static double MicrosecondsAPattern(string[] patterns, int rounds) => Median(rounds, () => PatternLevels.Of(patterns)).TotalMicroseconds / patterns.Length;

    private static double KeptBytes(string[] values, string[] forms)
    {
        // The forms' strings are the redactor's: 22 bytes and two a character, rounded up to eight.
        long strings = forms.Sum(form => (22L + 2 * form.Length + 7) / 8 * 8);
        return (double)(Kept(() => Ready(values)) - strings) / forms.Length;
    }

    private static long Kept(Func<object> make)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        object made = make();
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(made);
        return kept;
    }

    private static double BytesOfACleanLine(string[] values)
    {
        SecretRedactor redactor = Ready(values);
        string line = RedactionTexts.CleanLines(1_000, 1)[0];
        long before = GC.GetAllocatedBytesForCurrentThread();
        redactor.Redact(line);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static SecretRedactor Filled(string[] values)
    {
        SecretRedactor redactor = new();
        foreach (string value in values)
            redactor.Add(value);
        return redactor;
    }

    private static SecretRedactor Ready(string[] values)
    {
        SecretRedactor redactor = Filled(values);
        redactor.Redact("the first line");
        return redactor;
    }

    private static TimeSpan Median(int rounds, Func<object> action)
    {
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < WarmUp;)
            GC.KeepAlive(action());

        List<double> ticks = [];
        for (int round = 0; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            GC.KeepAlive(action());
            ticks.Add(Stopwatch.GetElapsedTime(start).Ticks);
        }

        return TimeSpan.FromTicks((long)Report.Median(ticks));
    }
}
