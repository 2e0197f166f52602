namespace ManagedSecrets;

/// <summary>One of several vaults. Read once, when the source is first built. Not thread-safe.</summary>
public sealed class VaultOptions
{
    /// <summary>The vault, such as <c>https://shop.vault.azure.net/</c>. Default: none, and it must be set.</summary>
    public Uri? Uri { get; set; }

    /// <summary>Its own <see cref="SecretLoadingOptions.Prefix"/>, or null (the default) for the common one.</summary>
    public string? Prefix { get; set; }

    /// <summary>Its own <see cref="SecretLoadingOptions.Secrets"/>; empty (the default) for the common ones.</summary>
    public IList<SecretSelection> Secrets { get; } = [];

    /// <summary>
    /// The vaults that hold the same secrets, as the replica in another region does: read, in this order, while this one has failed for
    /// <see cref="SecretLoadingOptions.FallbackAfter"/>. A value that is older than the one in use is not taken from them. The identity needs its role on each. Default: none.
    /// </summary>
    public IList<Uri> Fallbacks { get; } = [];

    /// <summary>Its place among the vaults of a map: a higher one comes later and wins a key. Default: 0.</summary>
    public int Order { get; set; }
}
