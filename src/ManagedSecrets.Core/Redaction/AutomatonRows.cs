using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ManagedSecrets.Redaction;

/// <summary>Where each state of an automaton leads with each character, looked up in one step; for automata that are not too large for it.</summary>
internal sealed class AutomatonRows
{
    private const int MostEntries = 1 << 22;

    // Characters by number; 0 is for those of no pattern.
    private readonly byte[] _numbers = new byte[char.MaxValue + 1];

    // A row a state. An entry is where the next state's row begins, or the complement of it where a pattern ends in that state.
    private readonly int[] _entries;
    private readonly int _rowShift;

    private AutomatonRows(List<char> characters, int states, int rowShift)
    {
        for (int number = 0; number < characters.Count; number++)
            _numbers[characters[number]] = (byte)(number + 1);
        _rowShift = rowShift;
        _entries = new int[states << rowShift];
    }

    /// <param name="origins">From which state and by which character each state is reached.</param>
    /// <param name="fallbacks">Where each state goes on when it leads nowhere.</param>
    /// <param name="byDepth">The states, the nearest to the root first.</param>
    /// <param name="patternAt">The patterns that end in a state.</param>
    public static AutomatonRows? Of((int Parent, char Character)[] origins, int[] fallbacks, int[] byDepth, string?[] patternAt)
    {
        List<char> characters = [.. origins.Skip(1).Select(origin => origin.Character).Distinct()];
        int rowShift = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)characters.Count + 1));
        if (characters.Count > byte.MaxValue || (long)origins.Length << rowShift > MostEntries)
            return null;

        AutomatonRows rows = new(characters, origins.Length, rowShift);
        for (int state = 1; state < origins.Length; state++)
        {
            (int parent, char character) = origins[state];
            int row = state << rowShift;
            rows._entries[(parent << rowShift) + rows._numbers[character]] = patternAt[state] is null ? row : ~row;
        }

        foreach (int state in byDepth.AsSpan(1))
            rows.Inherit(state, fallbacks[state]);
        return rows;
    }

    /// <summary>Gives what occurs to the sink. Compiled at its best at once: it is seldom needed, and then for a long text.</summary>
    /// <returns>False when the sink ended the scan.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Scan<TSink>(ReadOnlySpan<char> text, string?[] patternAt, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        ref int entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        ref byte numbers = ref MemoryMarshal.GetArrayDataReference(_numbers);
        int row = 0, runStart = 1, runEnd = 0;
        for (int position = 0; position < text.Length;)
        {
            row = Unsafe.Add(ref entries, row + Unsafe.Add(ref numbers, text[position++]));
            if (row >= 0)
                continue;
            row = ~row;
            string pattern = patternAt[row >> _rowShift]!;
            int start = position - pattern.Length;
            if (runStart <= start && start <= runEnd)
            {
                runEnd = position;
                continue;
            }

            if ((runEnd > 0 && !sink.Take(runStart, runEnd, pattern)) || !sink.Take(start, position, pattern))
                return false;
            if (TSink.WantsRuns)
                (runStart, runEnd) = (start, position);
        }

        return runEnd == 0 || sink.Take(runStart, runEnd, "");
    }

    private void Inherit(int state, int fallback)
    {
        Span<int> own = _entries.AsSpan(state << _rowShift, 1 << _rowShift);
        ReadOnlySpan<int> inherited = _entries.AsSpan(fallback << _rowShift, 1 << _rowShift);
        for (int number = 0; number < own.Length; number++)
        {
            if (own[number] == 0)
                own[number] = inherited[number];
        }
    }
}
