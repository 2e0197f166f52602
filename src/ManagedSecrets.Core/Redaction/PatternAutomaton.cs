namespace ManagedSecrets.Redaction;

/// <summary>
/// The automaton of Aho and Corasick: finds patterns in a time that the text's length alone decides. It takes more memory than the index,
/// so it is only made for texts that wear the index out, and of those patterns alone that can.
/// </summary>
internal sealed class PatternAutomaton
{
    private const int Root = 0;

    private readonly AutomatonEdges _edges = new();
    private readonly List<(int Parent, char Character)> _origins = [default];
    private readonly int[] _fallbacks;

    // The longest pattern that ends in a state, if one does: it covers all others that end there.
    private readonly string?[] _patternAt;
    private readonly AutomatonRows? _rows;

    public PatternAutomaton(ReadOnlySpan<string> patterns)
    {
        List<string?> patternAt = [null];
        foreach (string pattern in patterns)
            Add(pattern, patternAt);

        _patternAt = [.. patternAt];
        _fallbacks = new int[_patternAt.Length];
        int[] states = ByDepth();
        Link(states);
        _rows = AutomatonRows.Of(_origins, _fallbacks, states);
    }

    public bool Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        AutomatonRows? rows = _rows;
        int state = Root;
        for (int position = 0; position < text.Length; position++)
        {
            state = rows is null ? Next(state, text[position]) : rows.Next(state, text[position]);
            if (_patternAt[state] is { } pattern && !sink.Take(position + 1 - pattern.Length, position + 1, pattern))
                return false;
        }

        return true;
    }

    private void Add(string pattern, List<string?> patternAt)
    {
        int state = Root;
        foreach (char character in pattern)
        {
            int next = _edges.GetOrAdd(state, character, patternAt.Count);
            if (next == patternAt.Count)
            {
                patternAt.Add(null);
                _origins.Add((state, character));
            }

            state = next;
        }

        patternAt[state] = pattern;
    }

    private int[] ByDepth()
    {
        int[] depths = new int[_origins.Count];
        int[] states = new int[_origins.Count];
        for (int state = 1; state < depths.Length; state++)
            (depths[state], states[state]) = (depths[_origins[state].Parent] + 1, state);
        Array.Sort(depths, states);
        return states;
    }

    // A state's fallback is nearer to the root than the state is, so states are linked by their distance from it.
    private void Link(int[] states)
    {
        foreach (int state in states)
        {
            (int parent, char character) = _origins[state];
            if (state != Root && parent != Root)
                _fallbacks[state] = Next(_fallbacks[parent], character);
            _patternAt[state] ??= _patternAt[_fallbacks[state]];
        }
    }

    private int Next(int state, char character)
    {
        int next;
        while ((next = _edges.Get(state, character)) == Root && state != Root)
            state = _fallbacks[state];
        return next;
    }
}
