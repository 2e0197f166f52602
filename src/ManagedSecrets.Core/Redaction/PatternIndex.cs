using System.Buffers;
using System.Runtime.InteropServices;

namespace ManagedSecrets.Redaction;

/// <summary>
/// An immutable set of patterns, found by their first four characters; those that begin alike are kept longest first.
/// </summary>
internal sealed class PatternIndex
{
    private const int KeyLength = 4;

    private readonly SearchValues<char> _firstCharacters;
    private readonly Dictionary<ulong, string[]> _patterns;

    /// <summary>Makes the index.</summary>
    /// <param name="patterns">What to look for, each once and at least four characters long.</param>
    public PatternIndex(IReadOnlyCollection<string> patterns)
    {
        _firstCharacters = SearchValues.Create([.. patterns.Select(pattern => pattern[0]).Distinct()]);
        _patterns = patterns
            .GroupBy(pattern => Key(pattern, 0))
            .ToDictionary(group => group.Key, group => group.OrderByDescending(pattern => pattern.Length).ToArray());
    }

    /// <summary>Gives where the next occurrence begins, or -1, and the end of the longest pattern there.</summary>
    public int Find(ReadOnlySpan<char> text, int from, out int end)
    {
        end = 0;
        for (var position = from; position <= text.Length - KeyLength; position++)
        {
            var skipped = text[position..].IndexOfAny(_firstCharacters);
            if (skipped < 0)
                return -1;

            position += skipped;
            end = EndAt(text, position, 0);
            if (end > 0)
                return position;
        }

        return -1;
    }

    /// <summary>Gives the end of the longest pattern at a position if it lies beyond <paramref name="end"/>, else that.</summary>
    public int EndAt(ReadOnlySpan<char> text, int position, int end)
    {
        if (position > text.Length - KeyLength || !_patterns.TryGetValue(Key(text, position), out var candidates))
            return end;

        var rest = text[position..];
        foreach (var candidate in candidates)
        {
            if (position + candidate.Length <= end)
                return end;
            if (rest.StartsWith(candidate, StringComparison.Ordinal))
                return position + candidate.Length;
        }

        return end;
    }

    // The multiplication spreads keys of plain letters over the hash table; being odd, the factor keeps them distinct.
    private static ulong Key(ReadOnlySpan<char> text, int position) =>
        MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(position, KeyLength))) * 0x9E3779B97F4A7C15;
}
