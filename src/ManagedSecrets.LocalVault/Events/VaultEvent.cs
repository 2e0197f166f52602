namespace ManagedSecrets.LocalVault.Events;

/// <summary>One event of a secret; it holds no value.</summary>
internal sealed record VaultEvent(string Id, string Type, string Name, string Version, DateTimeOffset Time, DateTimeOffset? NotBefore, DateTimeOffset? Expires)
{
    public const string NewVersion = "Microsoft.KeyVault.SecretNewVersionCreated";
    public const string NearExpiry = "Microsoft.KeyVault.SecretNearExpiry";
    public const string Expired = "Microsoft.KeyVault.SecretExpired";
}
