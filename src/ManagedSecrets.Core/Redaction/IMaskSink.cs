namespace ManagedSecrets.Redaction;

/// <summary>Takes the occurrences of patterns that scans find.</summary>
internal interface IMaskSink
{
    /// <summary>Whether occurrences that overlap or touch may be given as one: then no matter how many there are at a place.</summary>
    static abstract bool WantsRuns { get; }

    /// <summary>Whether an occurrence lies inside what was taken last, so that it need not be checked.</summary>
    bool Covers(int start, int end);

    /// <summary>Takes an occurrence. In one scan, each holds a place that is not before the place of the one before it.</summary>
    /// <returns>Whether the scan is to go on.</returns>
    bool Take(int start, int end, string pattern);

    /// <summary>What comes now is found by another scan, from the beginning of the text.</summary>
    void StartScan();
}
