namespace ManagedSecrets.Redaction;

/// <summary>
/// All that is masked, as an immutable list of indexes: the large ones first, and small ones for what came since. Each pattern is indexed anew
/// about as often as the number of patterns can be halved, however many come one by one.
/// </summary>
internal sealed class PatternLevels
{
    public static readonly PatternLevels Empty = new([]);

    private readonly PatternLevel[] _levels;

    // Side by side, those of all levels: one array to walk over at each scan.
    private readonly PatternIndex[] _indexes;

    private PatternLevels(PatternLevel[] levels)
    {
        _levels = levels;
        _indexes = [.. levels.SelectMany(level => level.Indexes)];
    }

    /// <summary>Whether one level holds all.</summary>
    public bool IsCompact => _levels.Length < 2;

    public static PatternLevels Of(IReadOnlyCollection<string> patterns) => Empty.With(patterns);

    /// <summary>Adds patterns. Levels that are not at least twice as large as what comes behind them are joined with it.</summary>
    public PatternLevels With(IReadOnlyCollection<string> patterns)
    {
        if (patterns.Count == 0)
            return this;
        int kept = _levels.Length;
        int added = patterns.Count;
        while (kept > 0 && _levels[kept - 1].Patterns.Count < 2 * added)
            added += _levels[--kept].Patterns.Count;

        PatternLevel last = new([.. _levels[kept..].SelectMany(level => level.Patterns).Concat(patterns).Distinct(StringComparer.Ordinal)]);
        return new PatternLevels([.. _levels[..kept], last]);
    }

    /// <summary>Whether the text holds a pattern or a shape.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        FirstHit first = default;
        foreach (PatternIndex index in _indexes)
        {
            if (!index.Scan(text, ref first))
                return true;
        }

        return !SecretShapes.Scan(text, ref first);
    }

    /// <summary>Collects what is to be masked.</summary>
    public void FindAll(ReadOnlySpan<char> text, ref MaskRanges ranges)
    {
        foreach (PatternIndex index in _indexes)
        {
            ranges.StartScan();
            index.Scan(text, ref ranges);
        }

        ranges.StartScan();
        SecretShapes.Scan(text, ref ranges);
        ranges.Settle();
    }

    /// <summary>Collects which patterns the text holds; of those that end at one place perhaps only the longest.</summary>
    public void FindPatterns(ReadOnlySpan<char> text, HashSet<string> patterns)
    {
        FoundPatterns found = new(patterns);
        foreach (PatternIndex index in _indexes)
            index.Scan(text, ref found);
    }
}
