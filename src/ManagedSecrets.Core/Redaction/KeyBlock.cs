namespace ManagedSecrets.Redaction;

/// <summary>
/// A private key in PEM: from its first line to its last, which is no more than 16,384 characters later. Remembers where the next last line is, so that many first
/// lines do not search for it over and over.
/// </summary>
internal struct KeyBlock
{
    private const string Before = "-----";
    private const string Begin = "BEGIN ";
    private const string End = "-----END ";
    private const string Key = "PRIVATE KEY-----";
    private const int LongestLabel = 32;
    private const int Most = 16_384;

    // The last END that was found, and how far the search for others came.
    private int _end;
    private int _searchedTo;

    /// <param name="text">The text.</param>
    /// <param name="position">Where the word BEGIN may stand; never before the place of an earlier call.</param>
    public Range? At(ReadOnlySpan<char> text, int position)
    {
        int start = position - Before.Length;
        if (start < 0 || !text[position..].StartsWith(Begin) || !text[start..].StartsWith(Before))
            return null;

        ReadOnlySpan<char> line = text[(position + Begin.Length)..];
        int label = line[..Math.Min(line.Length, LongestLabel)].IndexOf(Key);
        if (label < 0 || line[..label].Contains('-'))
            return null;

        ReadOnlySpan<char> kind = line[..(label + Key.Length)];
        int end = FindEnd(text, position + Begin.Length + kind.Length, start + Most);
        if (end < 0 || !text[(end + End.Length)..].StartsWith(kind))
            return null;
        int after = end + End.Length + kind.Length;
        return after - start <= Most ? start..after : null;
    }

    private int FindEnd(ReadOnlySpan<char> text, int from, int to)
    {
        to = Math.Min(to, text.Length);
        if (_end >= from)
            return _end;

        // What is known to hold no END is left out, but for as much as one could begin in.
        int start = Math.Max(from, _searchedTo - End.Length + 1);
        int step = start < to ? text[start..to].IndexOf(End) : -1;
        if (step >= 0)
            return _end = _searchedTo = start + step;
        _searchedTo = Math.Max(_searchedTo, to);
        return -1;
    }
}
