using System.Runtime.CompilerServices;

namespace ManagedSecrets.Redaction;

/// <summary>
/// An immutable set of patterns and the scan for them. With m the shortest pattern's length and q a gram's, every occurrence of a pattern
/// holds m - q + 1 neighbouring grams that were chosen for it; a scan that looks at one gram in so many meets one of them.
/// What scans is compiled at its best at once: an app logs much when it starts.
/// </summary>
internal sealed class PatternIndex
{
    private const int MostShortGrams = 8_000;

    // So many upper bits of a hash the first filter may use; the second uses those behind them.
    private const int BitsOfFirst = 24;

    // Larger ones would save nothing, and places in texts are to be reckoned with 32 bits.
    private const int LargestStep = 1 << 16;

    // What a check costs beside the characters that it compares, and how much of both the heavy patterns may cause a character of text,
    // before their automaton takes over: its time does not depend on what the text and the patterns look like.
    private const int CheckCost = 8;
    private const int CharactersOfACost = 16;
    private const int CostOfACharacter = 1;
    private const int LeastBudget = 1_024;

    // The heavy patterns first: those that many texts could lead to at once, or that are long. Only they need a budget.
    private readonly string[] _patterns;
    private readonly int _heavy;
    private readonly Gram _gram;
    private readonly int _step;
    private readonly int _shortest;
    private readonly GramFilter _filter;
    private readonly GramFilter? _second;
    private readonly GramTable _table;
    private PatternAutomaton? _automaton;

    /// <summary>Makes the index.</summary>
    /// <param name="patterns">What to look for, each once, at least four characters long; none is a mistake.</param>
    public PatternIndex(IEnumerable<string> patterns)
    {
        string[] sorted = [.. patterns];
        Array.Sort(sorted, static (left, right) => left.Length - right.Length);
        _shortest = sorted[0].Length;
        bool isLarge = (long)sorted.Length * (_shortest - Gram.Short + 1) > MostShortGrams && _shortest >= Gram.Long + 2;
        _gram = new Gram(isLarge ? Gram.Long : Gram.Short);
        _step = Math.Min(_shortest - _gram.Length + 1, LargestStep);

        GramChoice choice = new(sorted, _gram, _step);
        (_patterns, int[] offsets, _heavy) = choice.Order(sorted);
        _filter = GramFilter.First(_patterns.Length * _step);
        _second = GramFilter.Second(_patterns.Length * _step);
        _table = new GramTable(_patterns.Length * _step);
        Fill(offsets);
    }

    /// <summary>Gives the occurrences of the patterns to the sink, at least all that no other covers.</summary>
    /// <returns>False when the sink ended the scan.</returns>
    public bool Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        if (text.Length < _shortest)
            return true;
        long budget = Math.Max((long)text.Length * CostOfACharacter, LeastBudget);
        bool goesOn = ScanGrams(text, ref sink, ref budget);
        if (budget >= 0 || !goesOn)
            return goesOn;
        sink.StartScan();
        return Automaton.Scan(text, ref sink);
    }

    private PatternAutomaton Automaton
    {
        get
        {
            if (Volatile.Read(ref _automaton) is { } built)
                return built;
            lock (_patterns)
                return _automaton ??= new PatternAutomaton(_patterns.AsSpan(0, _heavy));
        }
    }

    // What is added last comes first in a chain: longer patterns, for what they cover need not be checked, and heavy ones at the end.
    private void Fill(int[] offsets)
    {
        for (int pattern = 0; pattern < _patterns.Length; pattern++)
        {
            int end = offsets[pattern] + _step;
            for (int offset = offsets[pattern]; offset < end; offset++)
            {
                ulong hash = _gram.At(_patterns[pattern], offset);
                _filter.Add(hash);
                _second?.Add(hash << BitsOfFirst);
                _table.Add(hash, pattern, offset);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ScanGrams<TSink>(ReadOnlySpan<char> text, ref TSink sink, ref long budget)
        where TSink : struct, IMaskSink, allows ref struct
    {
        int step = _step, last = text.Length - _gram.Length;
        for (int position = step - 1; (position = _filter.Next(text, position, last, step, _gram)) <= last; position += 4 * step)
        {
            if (!CheckFour(text, position, Math.Min(position + 3 * step, last), ref sink, ref budget))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool CheckFour<TSink>(ReadOnlySpan<char> text, int position, int last, ref TSink sink, ref long budget)
        where TSink : struct, IMaskSink, allows ref struct
    {
        GramFilter.View filter = _filter.Read();
        for (; position <= last; position += _step)
        {
            ulong hash = _gram.At(text, position);
            if ((filter.Probe(hash) & 1) != 0 && !Check(text, position, hash, ref sink, ref budget))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Check<TSink>(ReadOnlySpan<char> text, int position, ulong hash, ref TSink sink, ref long budget)
        where TSink : struct, IMaskSink, allows ref struct
    {
        if (_second is { } second && (second.Read().Probe(hash << BitsOfFirst) & 1) == 0)
            return true;
        for (int place = _table.First(hash); place >= 0; place = _table[place].Next)
        {
            GramTable.Place candidate = _table[place];
            string pattern = _patterns[candidate.Pattern];
            int start = position - candidate.Offset, end = start + pattern.Length;
            if (candidate.Pattern < _heavy)
            {
                budget -= CheckCost + pattern.Length / CharactersOfACost;
                if (budget < 0)
                    return true;
            }

            if (start < 0 || end > text.Length || sink.Covers(start, end))
                continue;
            if (text[start..end].SequenceEqual(pattern) && !sink.Take(start, end, pattern))
                return false;
        }

        return true;
    }
}
