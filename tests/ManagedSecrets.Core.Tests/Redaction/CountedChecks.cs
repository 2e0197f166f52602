namespace ManagedSecrets.Redaction;

/// <summary>Counts what a scan does for a text beside looking at its characters: each pattern that it checks, and each that it finds.</summary>
internal struct CountedChecks : IMaskSink
{
    public static bool WantsRuns => false;

    public long Count { get; private set; }

    public bool Covers(int start, int end)
    {
        Count++;
        return false;
    }

    public bool Take(int start, int end, string pattern)
    {
        Count++;
        return true;
    }

    public readonly void StartScan()
    {
    }
}
