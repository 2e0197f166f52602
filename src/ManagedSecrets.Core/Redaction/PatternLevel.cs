namespace ManagedSecrets.Redaction;

/// <summary>Patterns that were indexed together: short ones apart, since one of them would slow down the scan for all.</summary>
internal sealed class PatternLevel(IReadOnlyCollection<string> patterns)
{
    private const int LeastLong = 8;

    public IReadOnlyCollection<string> Patterns { get; } = patterns;

    public IReadOnlyList<PatternIndex> Indexes { get; } =
        [.. patterns.GroupBy(pattern => pattern.Length >= LeastLong).OrderByDescending(group => group.Key).Select(group => new PatternIndex(group))];
}
