namespace ManagedSecrets.Redaction;

/// <summary>Ends a scan at the first occurrence.</summary>
internal struct FirstHit : IMaskSink
{
    public static bool WantsRuns => true;

    public readonly bool Covers(int start, int end) => false;

    public readonly bool Take(int start, int end, string pattern) => false;

    public readonly void StartScan()
    {
    }
}
