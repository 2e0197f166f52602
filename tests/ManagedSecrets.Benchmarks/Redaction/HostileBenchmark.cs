
namespace ManagedSecrets.Benchmarks.Redaction;

/// <summary>Texts and patterns that are made to cost much, per character of the text.</summary>
internal static class HostileBenchmark
{
    private const int Length = 20_000;

    // Long, so that what seldom runs is compiled at its best on a busy machine too.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);

    public static IEnumerable<Row> Run(int rounds)
    {
        string[] random = RedactionTexts.Values(1_000, 20, 64);
        string[] nested = [.. Enumerable.Range(20, 480).Select(length => new string('a', length) + 'b')];
        string[] counted = [.. Enumerable.Range(0, 5_000).Select(number => $"connection-string-{number:D6}")];
        string[] edges = [.. Enumerable.Range(8, 400).Select(length => new string('a', length))];
        yield return Measure("one character, patterns nested", nested, Repeat("a"), rounds);
        yield return Measure("one character and its breaks, patterns nested", nested, Repeat(new string('a', 300) + 'c'), rounds);
        yield return Measure("everything is a hit, patterns nested", edges, Repeat(new string('a', 700) + 'c'), rounds);
        yield return Measure("common beginning over and over", counted, Repeat("connection-string-"), rounds);
        yield return Measure("nearly whole values", random, Repeat(string.Concat(random.Select(value => value[..^1] + "~"))), rounds);
        yield return Measure("whole values", random, Repeat(string.Join(' ', random)), rounds);
        yield return Measure("long patterns of one period", [.. Enumerable.Range(1, 20).Select(n => Repeat("ab")[..(n * 1_000)] + 'c'), "abababab-"], Repeat("ab"), rounds);
        yield return Measure("short patterns", [.. Enumerable.Range(0, 3_000).Select(number => $"ab{number:D4}")], Repeat("ab0ab1ab2"), rounds);
        yield return Measure("half a token over and over", random, Repeat("eyJhbGciOiJIUzI1NiJ9.eyJ"), rounds);
        yield return Measure("capitals that begin shapes", random, Repeat("BJ"), rounds);
        yield return Measure("beginnings of tokens", random, Repeat("eyJhbGciOn0."), rounds);
        yield return Measure("beginnings of key blocks", random, Repeat("-----BEGIN PRIVATE KEY-----"), rounds);
    }

    private static string Repeat(string part) => string.Concat(Enumerable.Repeat(part, Length / part.Length + 1))[..Length];

    private static Row Measure(string name, string[] values, string text, int rounds)
    {
        SecretRedactor redactor = new();
        foreach (string value in values)
            redactor.Add(value);
        redactor.Prepare();
        Dictionary<string, double> times = Race.Run([text], [Candidate.Floor, Candidate.Ours(redactor)], rounds * 20, WarmUp);
        return new Row("redaction", $"hostile: {name}", values.Length, "ns a character", rounds * 20, times[Candidate.OursName] / Length, times[Candidate.FloorName] / Length, new Dictionary<string, double>());
    }
}
