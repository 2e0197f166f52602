using System.Collections.Concurrent;

namespace ManagedSecrets.Chaos;

/// <summary>What a chaos run did and what it found wrong. Thread-safe.</summary>
public sealed class ChaosReport(int seed)
{
    private readonly ConcurrentDictionary<string, int> _violations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>What was promised and not kept, each with how often.</summary>
    public IReadOnlyDictionary<string, int> Violations => _violations;

    /// <summary>How often each thing happened.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Violate(string what) => _violations.AddOrUpdate(what, 1, (_, before) => before + 1);

    public void Count(string what, long times = 1) => _counts.AddOrUpdate(what, times, (_, before) => before + times);

    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"seed {seed}",
            .. _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"  {pair.Key,-32}{pair.Value,10}"),
            .. _violations.Select(pair => $"  VIOLATED {pair.Value} times: {pair.Key}"),
        ]);
}
