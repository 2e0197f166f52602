using ManagedSecrets.Reloading;

namespace ManagedSecrets.Redaction;

/// <summary>
/// The patterns in use, changed one by one and read without a lock. What is new is indexed by the next reader, at little cost; all of it is
/// brought into one index, and what was let go is left out, off the readers' way and at most once a second.
/// </summary>
internal sealed class PatternBook(MaskedValues values, TimeProvider timeProvider)
{
    // So few are indexed anew at once, where some are to be left out.
    private const int FewPatterns = 1_000;

    private static readonly TimeSpan CompactionDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<Action<MaskedValues>> _postponed = new();
    private readonly List<string> _new = [];
    private readonly List<string> _newSinceCompaction = [];
    private volatile PatternLevels _levels = PatternLevels.Empty;
    private volatile bool _isBehind;
    private bool _hasReleased;
    private int _rebuilds;
    private ITimer? _compaction;

    /// <summary>What is masked now.</summary>
    public PatternLevels Levels => _isBehind ? CatchUp() : _levels;

    /// <summary>Called before what is new is indexed: where it throws, so does each reader, until it does no more.</summary>
    public Action? Indexing { get; set; }

    /// <summary>Reads or changes the values; what is masked follows before this returns.</summary>
    public T Change<T>(Func<MaskedValues, T> change)
    {
        lock (_gate)
        {
            MakePostponed();
            T result = change(values);
            TakeChanges();
            return result;
        }
    }

    /// <inheritdoc cref="Change{T}"/>
    public void Change(Action<MaskedValues> change) => Change(values =>
    {
        change(values);
        return true;
    });

    /// <summary>Changes the values before anybody reads them next: who changes them need not wait for what the change costs.</summary>
    public void Postpone(Action<MaskedValues> change)
    {
        lock (_gate)
        {
            _postponed.Enqueue(change);
            FallBehind();
        }
    }

    /// <summary>Brings the index up to what is new on the thread pool: a text that comes meanwhile waits for it, as it would in any case.</summary>
    public void Prepare()
    {
        if (_isBehind)
            ThreadPool.UnsafeQueueUserWorkItem(static book => book.TryCatchUp(), this, preferLocal: false);
    }

    private bool IsSettled => _levels.IsCompact && !_isBehind && !_hasReleased;

    private PatternLevels CatchUp()
    {
        lock (_gate)
        {
            if (!_isBehind)
                return _levels;
            Indexing?.Invoke();
            MakePostponed();
            _new.RemoveAll(pattern => !values.IsHeld(pattern));
            if (_hasReleased && values.Patterns.Count <= FewPatterns)
                Rebuild();
            else
                _levels = _levels.With(_new);
            _newSinceCompaction.AddRange(_new);
            _new.Clear();
            _isBehind = false;
            return _levels;
        }
    }

    private void MakePostponed()
    {
        // One that throws stays: no text is passed on as if its value were known.
        while (_postponed.TryPeek(out Action<MaskedValues>? change))
        {
            change(values);
            _postponed.Dequeue();
        }

        TakeChanges();
    }

    private void TakeChanges()
    {
        (List<string> added, bool hasReleased) = values.TakeChanges();
        if (added.Count == 0 && !hasReleased)
            return;
        _new.AddRange(added);
        _hasReleased |= hasReleased;
        FallBehind();
    }

    private void FallBehind()
    {
        _isBehind = true;
        _compaction ??= StartTimer();
    }

    private void Rebuild()
    {
        _levels = PatternLevels.Of(values.Patterns);
        _hasReleased = false;
        _rebuilds++;
    }

    private void Compact()
    {
        string[] patterns;
        int rebuilds;
        lock (_gate)
        {
            _compaction?.Dispose();
            if (!TryCatchUp() || IsSettled)
            {
                _compaction = IsSettled ? null : StartTimer();
                return;
            }

            patterns = [.. values.Patterns];
            rebuilds = _rebuilds;
            _newSinceCompaction.Clear();
            _hasReleased = false;
        }

        PatternLevels compact = PatternLevels.Of(patterns);
        lock (_gate)
        {
            _newSinceCompaction.RemoveAll(pattern => !values.IsHeld(pattern));
            if (rebuilds == _rebuilds)
                _levels = compact.With(_newSinceCompaction);
            _compaction = IsSettled ? null : StartTimer();
        }
    }

    // Where nobody reads, nobody else would. What throws here throws to the next reader too, who can tell of it.
    private bool TryCatchUp()
    {
        try
        {
            return Levels is not null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    private ITimer StartTimer() =>
        OffContext.CreateTimer(timeProvider, static book => ((PatternBook)book!).Compact(), this, CompactionDelay);
}
