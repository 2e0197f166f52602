namespace ManagedSecrets.Redaction;

/// <summary>Collects which patterns occur, to tell whose they are.</summary>
internal struct FoundPatterns(HashSet<string> patterns) : IMaskSink
{
    // Texts that repeat a character hold one pattern over and over.
    private string? _last;

    public static bool WantsRuns => false;

    public readonly bool Covers(int start, int end) => false;

    public bool Take(int start, int end, string pattern)
    {
        if (!ReferenceEquals(pattern, _last))
            patterns.Add(_last = pattern);
        return true;
    }

    public readonly void StartScan()
    {
    }
}
