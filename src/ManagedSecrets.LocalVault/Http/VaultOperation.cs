namespace ManagedSecrets.LocalVault.Http;

/// <summary>The operations of the secrets REST API.</summary>
internal enum VaultOperation
{
    Unknown,
    Get,
    List,
    ListVersions,
    Set,
    Update,
    Delete,
    GetDeleted,
    ListDeleted,
    Recover,
    Purge,
    Backup,
    Restore,
}
