namespace ManagedSecrets.Loading;

/// <summary>Whether a key was read, ever and lately, over all the snapshots that hold it one after the other. Thread-safe.</summary>
internal sealed class KeyUse
{
    [ThreadStatic]
    private static int _unmarked;

    private SnapshotEntry? _marked;
    private long _lastRead;

    public bool WasRead => Volatile.Read(ref _marked) is not null || Volatile.Read(ref _lastRead) != 0;

    /// <summary>When a sample last found that it had been read since the one before; null for never.</summary>
    public DateTimeOffset? LastRead => Volatile.Read(ref _lastRead) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Until it is disposed, reads on this thread are the library's own and do not count. It must not outlive a synchronous block.</summary>
    public static IDisposable Unmarked() => new Unmarking();

    /// <summary>
    /// Marks it as read through an entry, which then carries the mark until the next sample. Only one does: where two snapshots are read in
    /// turns, the other one comes here each time.
    /// </summary>
    public void Mark(SnapshotEntry entry)
    {
        if (_unmarked > 0 || (Volatile.Read(ref _marked) is { } marked && marked != entry))
            return;

        // The entry first: a mark that is written after a sample took it off would stay for good.
        entry.IsMarked = true;
        if (Interlocked.CompareExchange(ref _marked, entry, null) is { } other && other != entry)
            entry.IsMarked = false;
    }

    /// <summary>Takes the mark off, and remembers when. Called by one at a time.</summary>
    public void Sample(DateTimeOffset now)
    {
        if (Volatile.Read(ref _marked) is not { } entry)
            return;

        // The time first: the key must not look unread in between. The entry last, as Mark has it first.
        Volatile.Write(ref _lastRead, now.UtcTicks);
        Interlocked.Exchange(ref _marked, null);
        entry.IsMarked = false;
    }

    private sealed class Unmarking : IDisposable
    {
        public Unmarking() => _unmarked++;

        public void Dispose() => _unmarked--;
    }
}
