using System.Text;

namespace ManagedSecrets.Benchmarks.Redaction;

/// <summary>Values as vaults hold them and lines as apps write them, the same at each run.</summary>
internal static class RedactionTexts
{
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private const string Time = "2026-03-14T15:09:26.535Z ";

    private static readonly string[] Words =
        [
            "Request", "starting", "HTTP/1.1", "GET", "POST", "https://shop.example.com/api/orders/", "finished", "in", "ms", "with", "status", "200", "404", "Executed", "DbCommand",
            "SELECT", "FROM", "WHERE", "Id", "=", "@p0", "Connection", "id", "\"0HN7K2\"", "accepted", "user", "order", "cart", "payment", "retry", "after", "timeout", "queue",
            "message", "processed", "Information:", "Microsoft.AspNetCore.Hosting.Diagnostics[1]", "the", "a", "of", "for", "Endpoint", "'ShopController.Get'", "bytes", "application/json",
        ];

    public static string[] Values(int count, int least, int most)
    {
        Random random = new(count + least);
        return [.. Enumerable.Range(0, count).Select(_ => string.Create(random.Next(least, most + 1), random, static (value, random) => random.GetItems(Signs, value)))];
    }

    public static string[] CleanLines(int length, int count)
    {
        Random random = new(length);
        return [.. Enumerable.Range(0, count).Select(_ => Line(random, length))];
    }

    /// <summary>The same lines, one in a hundred (but at least one) with a value in its middle.</summary>
    public static string[] LinesWithHits(string[] clean, string[] values)
    {
        string[] lines = [.. clean];
        for (int line = 0; line < lines.Length; line += 100)
        {
            string value = values[line % values.Length];
            int middle = (lines[line].Length - value.Length) / 2;
            lines[line] = string.Concat(lines[line].AsSpan(0, middle), value, lines[line].AsSpan(middle + value.Length));
        }

        return lines;
    }

    private static string Line(Random random, int length)
    {
        StringBuilder line = new(Time);
        while (line.Length < length + Time.Length)
            line.Append(random.Next(6) == 0 ? $"{random.Next(100_000)} " : $"{Words[random.Next(Words.Length)]} ");

        // Of a short one, what comes behind the time.
        return line.ToString(length < Time.Length ? Time.Length : 0, length);
    }
}
