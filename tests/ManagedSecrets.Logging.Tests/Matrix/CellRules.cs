namespace ManagedSecrets.Matrix;

/// <summary>The cells that are not as all others. Each row is exact: a test fails when it names a cell which is.</summary>
internal static class CellRules
{
    private static readonly Timing[] LateScope = [Timing.LoadedAfter, Timing.RotatedIn];
    private static readonly HostShape[] OfNet = [HostShape.Plain, HostShape.Telemetry];

    /// <summary>What a sink never shows, also without masking.</summary>
    public static IReadOnlyList<CellRule> Hidden { get; } =
    [
        new("* console", "event name", "consoles write the event's number alone"),
    ];

    /// <summary>What is not masked, as the README says.</summary>
    public static IReadOnlyList<CellRule> Limits { get; } =
    [
        new("NLog / event source / provider / provider added at run time / buffer *", "scope,*", "a provider that keeps scopes itself gets them when they are opened")
            { Timings = LateScope, Shapes = OfNet },
    ];

    /// <summary>What is not masked yet.</summary>
    public static IReadOnlyList<CellRule> Pending { get; } =
    [
        new("*", "char array / byte array", "rows of characters and of numbers in a message are no patterns yet"),
    ];
}
