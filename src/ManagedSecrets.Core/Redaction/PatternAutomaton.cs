namespace ManagedSecrets.Redaction;

/// <summary>
/// The automaton of Aho and Corasick: finds patterns in a time that the text's length alone decides. It takes more memory than the index,
/// so it is only made for texts that wear the index out, and of those patterns alone that can.
/// </summary>
internal sealed class PatternAutomaton
{
    private const int Root = 0;

    private readonly AutomatonEdges _edges = new();
    private readonly (int Parent, char Character)[] _origins;
    private readonly int[] _fallbacks;

    // The longest pattern that ends in a state, if one does: it covers all others that end there.
    private readonly string?[] _patternAt;
    private readonly AutomatonRows? _rows;

    public PatternAutomaton(ReadOnlySpan<string> patterns)
    {
        List<string?> patternAt = [null];
        List<(int Parent, char Character)> origins = [default];
        foreach (string pattern in patterns)
            Add(pattern, patternAt, origins);

        _patternAt = [.. patternAt];
        _origins = [.. origins];
        _fallbacks = new int[_patternAt.Length];
        int[] states = ByDepth();
        Link(states);
        _rows = AutomatonRows.Of(_origins, _fallbacks, states, _patternAt);
    }

    public bool Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        if (_rows is { } rows)
            return rows.Scan(text, _patternAt, ref sink);

        int state = Root;
        for (int position = 0; position < text.Length; position++)
        {
            state = Next(state, text[position]);
            if (_patternAt[state] is { } pattern && !sink.Take(position + 1 - pattern.Length, position + 1, pattern))
                return false;
        }

        return true;
    }

    private void Add(string pattern, List<string?> patternAt, List<(int Parent, char Character)> origins)
    {
        int state = Root;
        foreach (char character in pattern)
        {
            int next = _edges.GetOrAdd(state, character, patternAt.Count);
            if (next == patternAt.Count)
            {
                patternAt.Add(null);
                origins.Add((state, character));
            }

            state = next;
        }

        patternAt[state] = pattern;
    }

    private int[] ByDepth()
    {
        int[] depths = new int[_origins.Length];
        int[] states = new int[_origins.Length];
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
        while ((next = Child(state, character)) == Root && state != Root)
            state = _fallbacks[state];
        return next;
    }

    // States are numbered as patterns were read: most lead to the next number, and to no other.
    private int Child(int state, char character) =>
        state + 1 < _origins.Length && _origins[state + 1] == (state, character) ? state + 1 : _edges.Get(state, character);
}
