namespace ManagedSecrets.Logging.Wiring;

/// <summary>Why an app's log would not be masked.</summary>
internal enum WiringFault
{
    /// <summary>The app's logger factory does not come through our providers.</summary>
    Bypassed,

    /// <summary>The app's filters keep every line from our providers.</summary>
    Filtered,

    /// <summary>A line came through with its value.</summary>
    NotMasked,
}
