using System.IO.Enumeration;

namespace ManagedSecrets.Matrix;

/// <summary>Says of some cells what is different there, and why. Names may hold *.</summary>
internal sealed record CellRule(string Sinks, string Channels, string Reason)
{
    /// <summary>In which shapes of host; none: in all.</summary>
    public HostShape[] Shapes { get; init; } = Enum.GetValues<HostShape>();

    /// <summary>With which timings; by default with all.</summary>
    public Timing[] Timings { get; init; } = Enum.GetValues<Timing>();

    public bool Fits(Cell cell, Timing timing) =>
        Shapes.Contains(cell.Shape) && Timings.Contains(timing) && IsAny(Sinks, cell.Sink) && IsAny(Channels, cell.Channel);

    private static bool IsAny(string patterns, string name) =>
        patterns.Split(" / ").Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name));
}
