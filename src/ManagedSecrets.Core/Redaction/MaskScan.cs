namespace ManagedSecrets.Redaction;

/// <summary>Walks over the ranges of a text that are to be masked: in order, merged where occurrences overlap or touch.</summary>
internal ref struct MaskScan(PatternIndex index, ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    /// <summary>Where the range begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the text goes on after the range.</summary>
    public int End { get; private set; }

    public bool MoveNext()
    {
        Start = index.Find(_text, _next, out var end);
        if (Start < 0)
            return false;

        for (var position = Start + 1; position <= end; position++)
            end = index.EndAt(_text, position, end);

        End = end;
        _next = end + 1;
        return true;
    }
}
