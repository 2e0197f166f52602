namespace ManagedSecrets;

/// <summary>What happens when the check at start finds that logs would not be masked.</summary>
public enum MissingRedaction
{
    /// <summary>The start fails, with what to do.</summary>
    Fail,

    /// <summary>A warning is logged, and the app runs with logs that may show secrets.</summary>
    Warn,
}
