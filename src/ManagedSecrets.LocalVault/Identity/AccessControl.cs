using System.Collections.Concurrent;
using ManagedSecrets.LocalVault.Http;

namespace ManagedSecrets.LocalVault.Identity;

/// <summary>Who may do what; with no entry at all everybody may do everything.</summary>
internal sealed class AccessControl(IEnumerable<KeyValuePair<string, LocalVaultPermissions>> permissions)
{
    private readonly ConcurrentDictionary<string, LocalVaultPermissions> _permissions = new(permissions, StringComparer.OrdinalIgnoreCase);

    public void Set(string identity, LocalVaultPermissions permissions) => _permissions[identity] = permissions;

    public void Check(string identity, VaultOperation operation, string vault)
    {
        LocalVaultPermissions needed = Needed(operation);
        if (_permissions.IsEmpty || (_permissions.GetValueOrDefault(identity) & needed) == needed)
        {
            return;
        }

        throw VaultErrorException.Forbidden(identity, needed.ToString().ToLowerInvariant(), vault);
    }

    private static LocalVaultPermissions Needed(VaultOperation operation) => operation switch
    {
        VaultOperation.Get => LocalVaultPermissions.Get,
        VaultOperation.Set or VaultOperation.Update => LocalVaultPermissions.Set,
        VaultOperation.List or VaultOperation.ListVersions or VaultOperation.ListDeleted => LocalVaultPermissions.List,
        VaultOperation.GetDeleted => LocalVaultPermissions.Get,
        VaultOperation.Delete => LocalVaultPermissions.Delete,
        VaultOperation.Recover => LocalVaultPermissions.Recover,
        VaultOperation.Purge => LocalVaultPermissions.Purge,
        VaultOperation.Backup => LocalVaultPermissions.Backup,
        VaultOperation.Restore => LocalVaultPermissions.Restore,
        _ => LocalVaultPermissions.None,
    };
}
