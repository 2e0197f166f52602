namespace ManagedSecrets.AspNetCore.Status;

/// <summary>The latest rendering, for a second: many callers cost what one does. Thread-safe.</summary>
internal sealed class StatusCache(IManagedSecrets secrets, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    private readonly Lock _sync = new();
    private StatusRendering? _latest;
    private long _made;

    public StatusRendering Get()
    {
        lock (_sync)
        {
            if (_latest is null || time.GetElapsedTime(_made) >= Age)
                (_latest, _made) = (new StatusRendering(secrets.Status, secrets.Redactor), time.GetTimestamp());
            return _latest;
        }
    }
}
