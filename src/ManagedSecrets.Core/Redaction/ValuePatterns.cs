namespace ManagedSecrets.Redaction;

/// <summary>What is looked for in texts for the sake of one value.</summary>
internal static class ValuePatterns
{
    /// <summary>
    /// Gives the value itself and each of its lines without the white space around it, where that is long enough and not mere
    /// punctuation. No pattern comes twice.
    /// </summary>
    public static HashSet<string> Of(string value, int minimumLength)
    {
        var patterns = new HashSet<string>(StringComparer.Ordinal) { value };
        foreach (var line in value.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.Length >= minimumLength && trimmed.Length < value.Length && HoldsContent(trimmed))
                patterns.Add(trimmed.ToString());
        }

        return patterns;
    }

    private static bool HoldsContent(ReadOnlySpan<char> line)
    {
        foreach (var character in line)
        {
            // Surrogates are letters of other scripts, or as telling.
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
                return true;
        }

        return false;
    }
}
