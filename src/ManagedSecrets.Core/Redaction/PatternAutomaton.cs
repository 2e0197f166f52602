namespace ManagedSecrets.Redaction;

/// <summary>
/// The automaton of Aho and Corasick: finds patterns in a time that the text's length alone decides. It takes more memory than the index,
/// so it is only made for texts that wear the index out, and of those patterns alone that can.
/// </summary>
internal sealed class PatternAutomaton
{
    private const int Root = 0;

    private readonly AutomatonEdges _edges;
    private readonly int[] _fallbacks;

    // The longest pattern that ends in a state, if one does: it covers all others that end there.
    private readonly string?[] _patternAt;

    public PatternAutomaton(ReadOnlySpan<string> patterns)
    {
        int characters = 0;
        foreach (string pattern in patterns)
            characters += pattern.Length;
        _edges = new AutomatonEdges(characters);
        List<string?> patternAt = new(characters + 1) { null };
        List<(int Parent, char Character)> origins = new(characters + 1) { default };
        foreach (string pattern in patterns)
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

        _patternAt = [.. patternAt];
        _fallbacks = new int[_patternAt.Length];
        Link(origins);
    }

    public bool Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        int state = Root;
        for (int position = 0; position < text.Length; position++)
        {
            state = Next(state, text[position]);
            if (_patternAt[state] is { } pattern && !sink.Take(position + 1 - pattern.Length, position + 1, pattern))
                return false;
        }

        return true;
    }

    private int Next(int state, char character)
    {
        int next;
        while ((next = _edges.Get(state, character)) == Root && state != Root)
            state = _fallbacks[state];
        return next;
    }

    // A state's fallback is nearer to the root than the state is, so states are linked by their distance from it.
    private void Link(List<(int Parent, char Character)> origins)
    {
        int[] depths = new int[origins.Count];
        int[] states = new int[origins.Count];
        for (int state = 1; state < depths.Length; state++)
            (depths[state], states[state]) = (depths[origins[state].Parent] + 1, state);
        Array.Sort(depths, states);

        foreach (int state in states)
        {
            (int parent, char character) = origins[state];
            if (state != Root && parent != Root)
                _fallbacks[state] = Next(_fallbacks[parent], character);
            _patternAt[state] ??= _patternAt[_fallbacks[state]];
        }
    }
}
