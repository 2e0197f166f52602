namespace ManagedSecrets.LocalVault;

/// <summary>What an identity may do with the secrets of a vault, by the names of the service's access policies.</summary>
[Flags]
public enum LocalVaultPermissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read a value.</summary>
    Get = 1,

    /// <summary>List secrets, versions and deleted secrets.</summary>
    List = 2,

    /// <summary>Set values and update properties.</summary>
    Set = 4,

    /// <summary>Soft-delete.</summary>
    Delete = 8,

    /// <summary>Recover what was soft-deleted.</summary>
    Recover = 16,

    /// <summary>Take a backup.</summary>
    Backup = 32,

    /// <summary>Restore a backup.</summary>
    Restore = 64,

    /// <summary>Remove for good what was soft-deleted.</summary>
    Purge = 128,

    /// <summary>What the role <c>Key Vault Secrets User</c> allows: get and list.</summary>
    SecretsUser = Get | List,

    /// <summary>Everything.</summary>
    All = 255,
}
