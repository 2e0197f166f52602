namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>What a backup blob holds, before it is sealed.</summary>
internal sealed record SecretBackupContent(string Name, List<SecretVersion> Versions);
