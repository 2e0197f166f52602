namespace ManagedSecrets;

/// <summary>One of several vaults.</summary>
public sealed class VaultOptions
{
    /// <summary>The vault, such as <c>https://shop.vault.azure.net/</c>.</summary>
    public Uri? Uri { get; set; }

    /// <summary>Its own <see cref="SecretLoadingOptions.Prefix"/>, or null (the default) for the common one.</summary>
    public string? Prefix { get; set; }

    /// <summary>Its own <see cref="SecretLoadingOptions.Secrets"/>; empty (the default) for the common ones.</summary>
    public IList<SecretSelection> Secrets { get; } = [];

    /// <summary>Its place among the vaults of a map: a higher one comes later and wins a key. Default: 0.</summary>
    public int Order { get; set; }
}
