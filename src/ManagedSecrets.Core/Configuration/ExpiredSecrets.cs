namespace ManagedSecrets;

/// <summary>What becomes of a secret whose expiry has passed.</summary>
public enum ExpiredSecrets
{
    /// <summary>It is used, with a warning, and health is Degraded: the service itself serves it, and an app must not lose its password at midnight.</summary>
    Keep,

    /// <summary>It is left out, with a warning.</summary>
    Skip,
}
