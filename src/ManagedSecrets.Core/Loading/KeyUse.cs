namespace ManagedSecrets.Loading;

/// <summary>
/// Whether a key was read, ever and lately, over all the snapshots that hold it one after the other. A read writes at most once between two
/// samples, and otherwise looks at a flag. Thread-safe.
/// </summary>
internal sealed class KeyUse
{
    [ThreadStatic]
    private static int _unmarked;

    private bool _isMarked;
    private long _lastRead;

    public bool WasRead => Volatile.Read(ref _isMarked) || Volatile.Read(ref _lastRead) != 0;

    /// <summary>When a sample last found that it had been read since the one before; null for never.</summary>
    public DateTimeOffset? LastRead => Volatile.Read(ref _lastRead) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Until it is disposed, reads on this thread are the library's own and do not count. It must not outlive a synchronous block.</summary>
    public static IDisposable Unmarked() => new Unmarking();

    /// <summary>Marks it, unless it is marked already or the read does not count.</summary>
    public void Mark()
    {
        if (!_isMarked)
            MarkFirst();
    }

    /// <summary>Takes the mark off, and remembers when. Called by one at a time.</summary>
    public void Sample(DateTimeOffset now)
    {
        if (!Volatile.Read(ref _isMarked))
            return;

        // The time before the flag: between the two the key must not look unread.
        Volatile.Write(ref _lastRead, now.UtcTicks);
        Volatile.Write(ref _isMarked, false);
    }

    private void MarkFirst()
    {
        if (_unmarked == 0)
            _isMarked = true;
    }

    private sealed class Unmarking : IDisposable
    {
        public Unmarking() => _unmarked++;

        public void Dispose() => _unmarked--;
    }
}
