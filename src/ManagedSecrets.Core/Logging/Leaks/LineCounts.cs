using System.Collections.Concurrent;

namespace ManagedSecrets.Logging.Leaks;

/// <summary>The counts of all loggers.</summary>
internal sealed class LineCounts
{
    private readonly ConcurrentQueue<LineCount> _counts = [];

    /// <summary>About how many lines were logged in all.</summary>
    public long Lines => _counts.Sum(count => count.Lines);

    public LineCount Add()
    {
        LineCount count = new();
        _counts.Enqueue(count);
        return count;
    }
}
