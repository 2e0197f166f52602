namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>What a counter without tags has counted. Thread-safe.</summary>
internal sealed class RunningTotal
{
    private long _count;

    public void Increment() => Interlocked.Increment(ref _count);

    public long Observe() => Interlocked.Read(ref _count);
}
