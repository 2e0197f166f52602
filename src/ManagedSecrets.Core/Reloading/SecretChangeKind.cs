namespace ManagedSecrets;

/// <summary>What a look found of a secret.</summary>
public enum SecretChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>Its version, or its value, is another one.</summary>
    Rotated,

    /// <summary>It is gone.</summary>
    Removed,
}
