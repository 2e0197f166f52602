namespace ManagedSecrets.Matrix;

/// <summary>When a value became known, seen from the loggers that the app uses.</summary>
public enum Timing
{
    /// <summary>Before the host was built.</summary>
    LoadedBefore,

    /// <summary>When the loggers were made and the scopes opened.</summary>
    LoadedAfter,

    /// <summary>It took another value's place when the loggers were made and the scopes opened.</summary>
    RotatedIn,

    /// <summary>Another value took its place before it was logged.</summary>
    RotatedAway,
}
