namespace ManagedSecrets.Redaction;

/// <summary>Collects which patterns occur, to tell whose they are.</summary>
internal readonly struct FoundPatterns(HashSet<string> patterns) : IMaskSink
{
    public bool Covers(int start, int end) => false;

    public bool Take(int start, int end, string pattern)
    {
        patterns.Add(pattern);
        return true;
    }

    public void StartScan()
    {
    }
}
