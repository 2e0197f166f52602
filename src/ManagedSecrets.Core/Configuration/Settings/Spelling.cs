namespace ManagedSecrets.Configuration.Settings;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Spelling
{
    public static string Nearest(string word, IEnumerable<string> known) =>
        known.MinBy(other => Distance(word.ToUpperInvariant(), other.ToUpperInvariant()))!;

    /// <summary>Whether one may be a slip of the pen for the other.</summary>
    public static bool IsNear(string word, string other) => Distance(word.ToUpperInvariant(), other.ToUpperInvariant()) <= Math.Max(2, other.Length / 3);

    /// <summary>Whether one is the other but for a letter or two, or goes on after it as a variable with one underscore does.</summary>
    public static bool IsAlmost(string word, string other) =>
        !word.Equals(other, StringComparison.OrdinalIgnoreCase)
        && (Distance(word.ToUpperInvariant(), other.ToUpperInvariant()) <= 2 || word.StartsWith($"{other}_", StringComparison.OrdinalIgnoreCase));

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
