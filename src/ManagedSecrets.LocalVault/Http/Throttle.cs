namespace ManagedSecrets.LocalVault.Http;

/// <summary>Refuses what exceeds the limit of GET and LIST in a window; what it refuses does not count.</summary>
internal sealed class Throttle(LocalVaultThrottling? limit, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _windowEnd;
    private int _used;

    public void Check(VaultOperation operation)
    {
        if (limit is null || operation is not (VaultOperation.Get or VaultOperation.List or VaultOperation.ListVersions))
        {
            return;
        }

        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (now >= _windowEnd)
            {
                _windowEnd = now + limit.Window;
                _used = 0;
            }

            if (_used >= limit.Limit)
            {
                throw VaultErrorException.Throttled(limit.RetryAfter);
            }

            _used++;
        }
    }
}
