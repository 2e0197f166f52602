namespace ManagedSecrets.Matrix;

/// <summary>The cells that are not as all others. Each row is exact: a test fails when it names a cell which is.</summary>
internal static class CellRules
{
    private static readonly Timing[] LateScope = [Timing.LoadedAfter, Timing.RotatedIn];
    private static readonly HostShape[] OfNet = [HostShape.Plain, HostShape.Telemetry];
    private static readonly HostShape[] OfSerilog = [HostShape.Serilog];

    /// <summary>Cells that can't be told apart in what the sink writes, with or without masking.</summary>
    public static IReadOnlyList<CellRule> Left { get; } =
    [
        new("simple console / systemd console", "array of pairs as the state", "Serilog hands the name of the state's type on as the message, and no more is written")
            { Shapes = OfSerilog },
    ];

    /// <summary>What a sink never shows, also without masking.</summary>
    public static IReadOnlyList<CellRule> Hidden { get; } =
    [
        new("simple console / systemd console", "event name", "it writes the event's number alone"),
        new("JSON console", "event name", "it writes the event's number alone") { Shapes = OfNet },
        new("* console / event source / buffer *", "nested collections", "a collection inside a collection is written as the name of its type") { Shapes = OfNet },
        new("* console / event source / NLog / OpenTelemetry / provider* / buffer *", "byte memory", "it is written as the name of its type") { Shapes = OfNet },
        new("* console / event source / Serilog *", "exception's data*", "exceptions are written by their ToString, which has no Data"),
        new("buffer *", "inner exception* / exception's own text / exception's data*", "the buffer keeps an exception's type and message") { Shapes = OfNet },
        new("simple console / systemd console", "scope, *dictionary* / scope, *pairs / scope, nested list", "a scope is written by its ToString"),
        new("simple console / systemd console", "scope, *", "Serilog hands scopes on as values, which are not written") { Shapes = OfSerilog },
        new("event source", "scope, text / scope, tuple / scope, record / scope, dictionary* / scope, nested list", "only lists of pairs are written of a scope")
            { Shapes = OfNet },
        new("JSON console", "scope, nested list", "a collection is written as the name of its type") { Shapes = OfNet },
        new("event source / NLog / provider / provider added at run time / buffer *", "activity's *", "it keeps scopes itself, and the factory adds activities to its own")
            { Shapes = OfNet },
        new("*", "activity's *", "Serilog's factory does not add them") { Shapes = OfSerilog },
    ];

    /// <summary>What is not masked, as the README says.</summary>
    public static IReadOnlyList<CellRule> Limits { get; } =
    [
        new("NLog / provider / provider added at run time / buffer *", "scope, *", "a provider that keeps scopes itself gets them when they are opened")
            { Timings = LateScope, Shapes = OfNet },
        new("event source", "scope, template / scope, defined / scope, *pairs / scope, public state / scope, internal state", "it writes a scope when it is opened")
            { Timings = LateScope, Shapes = OfNet },
        new("Serilog as the factory", "scope, text / scope, dictionary* / scope, *pairs / scope, tuple / scope, record / scope, * state / scope, nested list", "it keeps scopes itself, and gets them when they are opened") { Timings = LateScope, Shapes = OfSerilog },
        new("Serilog as a provider", "scope, dictionary's key", "the other Serilog, which is the factory, has put it into the LogContext")
            { Timings = LateScope, Shapes = OfSerilog },
        new("Serilog as a provider / NLog / OpenTelemetry / provider*", "lazy sequence", "it may do anything, so only the sink runs it; in the message it is masked")
            { Shapes = OfNet },
        new("Serilog as the factory", "lazy sequence", "it may do anything, so only the sink runs it; in the message it is masked") { Shapes = OfSerilog },
    ];

    /// <summary>What is written in other words while there is no secret.</summary>
    public static IReadOnlyList<CellRule> Reworded { get; } =
    [
        new("Serilog as a provider", "sequence of pairs as the state", "Serilog writes the name of a state's type where there is no template") { Shapes = OfNet },
        new("*", "sequence of pairs as the state", "Serilog writes the name of a state's type where there is no template") { Shapes = OfSerilog },
    ];
}
