using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>
/// What a counter has counted, by its tags. It counts whether somebody listens or not, since most is counted before, and a listener that
/// throws does so on its own thread. Thread-safe.
/// </summary>
internal sealed class TagTotals
{
    private readonly ConcurrentDictionary<string, Total> _totals = new(StringComparer.Ordinal);

    public void Add(long count, KeyValuePair<string, object?>[] tags)
    {
        if (count != 0)
            _totals.GetOrAdd(string.Join('\n', tags), static (_, all) => new Total(all), tags).Add(count);
    }

    public IEnumerable<Measurement<long>> Observe()
    {
        Ledger.Settle();
        return [.. _totals.Values.Select(total => total.Measure())];
    }

    private sealed class Total(KeyValuePair<string, object?>[] tags)
    {
        private long _count;

        public void Add(long count) => Interlocked.Add(ref _count, count);

        public Measurement<long> Measure() => new(Interlocked.Read(ref _count), tags);
    }
}
