namespace ManagedSecrets.Sinks;

/// <summary>What of a record a sink reads.</summary>
[Flags]
public enum SilentReading
{
    /// <summary>Nothing at all.</summary>
    None = 0,

    /// <summary>The message.</summary>
    Message = 1,

    /// <summary>Each pair of the state.</summary>
    Pairs = 2,

    /// <summary>All scopes.</summary>
    Scopes = 4,
}
