using System.Buffers;

namespace ManagedSecrets.Redaction;

/// <summary>
/// The ranges of a text that are to be masked, merged as they are found where they overlap or touch: never more of them than half the text,
/// however often patterns occur in it.
/// </summary>
internal ref struct MaskRanges(Span<(int Start, int End)> room) : IMaskSink
{
    private Span<(int Start, int End)> _ranges = room;
    private (int, int)[]? _rented;
    private int _count;
    private int _scanStart;

    public static bool WantsRuns => true;

    /// <summary>The ranges: in order, and with text between them, once <see cref="Settle"/> was called.</summary>
    public readonly ReadOnlySpan<(int Start, int End)> Ranges => _ranges[.._count];

    public readonly bool Covers(int start, int end) => _count > _scanStart && _ranges[_count - 1] is var last && last.Start <= start && end <= last.End;

    // One scan finds ranges in the order of the place at which it recognizes them, and each holds its place: a new range can swallow the
    // last ones or join them, but not lie before them.
    public bool Take(int start, int end, string pattern)
    {
        if (_count > _scanStart)
        {
            ref (int Start, int End) last = ref _ranges[_count - 1];
            if (last.Start <= start && start <= last.End)
            {
                last.End = Math.Max(last.End, end);
                return true;
            }
        }

        Join(start, end);
        return true;
    }

    /// <summary>What comes now is found by another scan, from the beginning of the text.</summary>
    public void StartScan() => _scanStart = _count;

    private void Join(int start, int end)
    {
        while (_count > _scanStart && _ranges[_count - 1].End >= start)
        {
            (int Start, int End) last = _ranges[--_count];
            (start, end) = (Math.Min(start, last.Start), Math.Max(end, last.End));
        }

        if (_count == _ranges.Length)
            Grow();
        _ranges[_count++] = (start, end);
    }

    /// <summary>Brings the ranges of several scans into one order.</summary>
    public void Settle()
    {
        if (_scanStart == 0 || _count < 2)
            return;
        _ranges[.._count].Sort();
        int kept = 0;
        for (int next = 1; next < _count; next++)
        {
            if (_ranges[next].Start > _ranges[kept].End)
                _ranges[++kept] = _ranges[next];
            else
                _ranges[kept].End = Math.Max(_ranges[kept].End, _ranges[next].End);
        }

        _count = kept + 1;
    }

    public readonly void Dispose()
    {
        if (_rented is not null)
            ArrayPool<(int, int)>.Shared.Return(_rented);
    }

    private void Grow()
    {
        (int, int)[] larger = ArrayPool<(int, int)>.Shared.Rent(_ranges.Length * 2);
        _ranges[.._count].CopyTo(larger);
        Dispose();
        _ranges = _rented = larger;
    }
}
