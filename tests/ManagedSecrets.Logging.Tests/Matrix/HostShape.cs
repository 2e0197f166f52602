namespace ManagedSecrets.Matrix;

/// <summary>What stands between the app and its providers.</summary>
public enum HostShape
{
    /// <summary>The logger factory of .NET.</summary>
    Plain,

    /// <summary>That of Microsoft.Extensions.Telemetry, with its redaction and enrichment.</summary>
    Telemetry,

    /// <summary>Serilog's, which hands on to providers.</summary>
    Serilog,
}
