namespace ManagedSecrets;

/// <summary>What a vault may tell of a secret.</summary>
public enum SecretEvent
{
    /// <summary>It has a new version (<c>Microsoft.KeyVault.SecretNewVersionCreated</c>).</summary>
    NewVersion,

    /// <summary>It expires soon; Key Vault says so 30 days before (<c>Microsoft.KeyVault.SecretNearExpiry</c>).</summary>
    NearExpiry,

    /// <summary>It has expired (<c>Microsoft.KeyVault.SecretExpired</c>).</summary>
    Expired,
}
