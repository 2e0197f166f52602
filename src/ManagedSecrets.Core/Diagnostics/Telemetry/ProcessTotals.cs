namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>
/// What was counted since the process began, by whatever configuration: counters must not fall when one goes. Apart from the instruments
/// that show it, so that counting does not have to make them. A counter is
/// a total here, an instrument of <see cref="Instruments"/>, and a name in <see cref="ManagedSecretsTelemetry"/>.
/// </summary>
internal static class ProcessTotals
{
    public static TagTotals Loads { get; } = new();

    public static TagTotals Rotations { get; } = new();

    public static TagTotals Requests { get; } = new();

    public static TagTotals Signals { get; } = new();

    public static RunningTotal MaskedLines { get; } = new();

    public static RunningTotal MaskingFailures { get; } = new();

    public static RunningTotal DroppedValues { get; } = new();
}
