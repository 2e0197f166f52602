using System.Text;

namespace ManagedSecrets.Redaction;

/// <summary>Patterns and texts on which much can go wrong: few different characters, periods, patterns inside patterns, parts of patterns.</summary>
internal sealed class RandomTexts(Random random)
{
    private static readonly string[] Alphabets = ["a", "ab", "ab*", "abcd", "aA\u0130i", "{}\",:ab", "\uD83D\uDE00a", "=+/0aZ \t", "abcdefghijklmnopqrstuvwxyz0123456789", "\0\u0001a\uFFFF\u0100"];

    private readonly string _alphabet = Alphabets[random.Next(Alphabets.Length)];

    public string[] Patterns(int least)
    {
        List<string> patterns = [];
        int most = random.Next(4) switch { 0 => 3, 1 => 12, 2 => 60, _ => 200 };
        int longest = random.Next(4) switch { 0 => least, 1 => least + 4, 2 => 40, _ => 300 };
        for (int count = random.Next(1, most); count > 0; count--)
            patterns.Add(Pattern(patterns, least, longest));
        return [.. patterns.Distinct(StringComparer.Ordinal)];
    }

    public string Text(string[] patterns)
    {
        StringBuilder text = new();
        for (int part = random.Next(0, 25); part > 0; part--)
        {
            string pattern = patterns[random.Next(patterns.Length)];
            int cut = random.Next(pattern.Length + 1);
            text.Append(random.Next(6) switch
            {
                0 => Word(random.Next(13)),
                1 => pattern[cut..],
                2 => pattern[..cut],
                3 => string.Concat(Enumerable.Repeat(pattern[..Math.Min(cut, 9)], random.Next(30))),
                4 => Changed(pattern),
                _ => pattern,
            });
        }

        return text.ToString();
    }

    private string Pattern(List<string> before, int least, int longest)
    {
        int length = random.Next(least, longest + 1);
        string earlier = before.Count > 0 ? before[random.Next(before.Count)] : Word(length);
        string pattern = random.Next(5) switch
        {
            0 => string.Concat(Enumerable.Repeat(Word(random.Next(1, 4)), length))[..length],
            1 => earlier + Word(random.Next(1, 5)),
            2 => Word(random.Next(1, 5)) + earlier,
            3 => earlier[random.Next(earlier.Length)..],
            _ => Word(length),
        };
        return pattern.Length >= least ? pattern : pattern + Word(least - pattern.Length);
    }

    private string Changed(string pattern)
    {
        char[] changed = pattern.ToCharArray();
        changed[random.Next(changed.Length)] = _alphabet[random.Next(_alphabet.Length)];
        return new string(changed);
    }

    private string Word(int length) => new(random.GetItems(_alphabet.AsSpan(), length));
}
