namespace ManagedSecrets.Loading;

/// <summary>Whether a key was ever read, over all the snapshots that hold it one after the other. Thread-safe.</summary>
internal sealed class KeyUse
{
    [ThreadStatic]
    private static int _unmarked;

    private volatile bool _wasRead;

    public bool WasRead => _wasRead;

    /// <summary>Until it is disposed, reads on this thread are the library's own and do not count. It must not outlive a synchronous block.</summary>
    public static IDisposable Unmarked() => new Unmarking();

    /// <summary>Marks it; false where the read does not count.</summary>
    public bool Mark()
    {
        if (_unmarked > 0)
            return false;
        return _wasRead = true;
    }

    private sealed class Unmarking : IDisposable
    {
        public Unmarking() => _unmarked++;

        public void Dispose() => _unmarked--;
    }
}
