namespace ManagedSecrets.Redaction;

/// <summary>Where each state of an automaton leads with each character, looked up in one step; for automata that are not too large for it.</summary>
internal sealed class AutomatonRows
{
    private const int MostEntries = 1 << 22;

    // Characters by number; 0 is for those of no pattern.
    private readonly byte[] _numbers = new byte[char.MaxValue + 1];
    private readonly int _width;
    private readonly int[] _entries;

    private AutomatonRows(List<char> characters, int states)
    {
        for (int number = 0; number < characters.Count; number++)
            _numbers[characters[number]] = (byte)(number + 1);
        _width = characters.Count + 1;
        _entries = new int[states * _width];
    }

    /// <param name="origins">From which state and by which character each state is reached.</param>
    /// <param name="fallbacks">Where each state goes on when it leads nowhere.</param>
    /// <param name="byDepth">The states, the nearest to the root first.</param>
    public static AutomatonRows? Of(List<(int Parent, char Character)> origins, int[] fallbacks, int[] byDepth)
    {
        List<char> characters = [.. origins.Skip(1).Select(origin => origin.Character).Distinct()];
        if (characters.Count > byte.MaxValue || (long)(characters.Count + 1) * origins.Count > MostEntries)
            return null;

        AutomatonRows rows = new(characters, origins.Count);
        for (int state = 1; state < origins.Count; state++)
            rows._entries[rows.Entry(origins[state].Parent, origins[state].Character)] = state;
        foreach (int state in byDepth.AsSpan(1))
            rows.Inherit(state, fallbacks[state]);
        return rows;
    }

    public int Next(int state, char character) => _entries[Entry(state, character)];

    private int Entry(int state, char character) => state * _width + _numbers[character];

    private void Inherit(int state, int fallback)
    {
        Span<int> own = _entries.AsSpan(state * _width, _width);
        ReadOnlySpan<int> inherited = _entries.AsSpan(fallback * _width, _width);
        for (int number = 0; number < own.Length; number++)
        {
            if (own[number] == 0)
                own[number] = inherited[number];
        }
    }
}
