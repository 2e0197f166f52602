using System.Text;

namespace ManagedSecrets.Redaction;

/// <summary>Masks patterns with the plainest code there is: looks for each everywhere, and hides all that was found.</summary>
internal static class NaiveMask
{
    public static string Of(IEnumerable<string> patterns, string text)
    {
        bool[] hidden = new bool[text.Length];
        foreach (string pattern in patterns)
        {
            for (int at = text.IndexOf(pattern, StringComparison.Ordinal); at >= 0; at = text.IndexOf(pattern, at + 1, StringComparison.Ordinal))
                Array.Fill(hidden, true, at, pattern.Length);
        }

        StringBuilder masked = new();
        for (int at = 0; at < text.Length; at++)
        {
            if (!hidden[at])
                masked.Append(text[at]);
            else if (at == 0 || !hidden[at - 1])
                masked.Append("***");
        }

        return masked.ToString();
    }
}
