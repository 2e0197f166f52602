using Azure.Core;
using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets;

/// <summary>
/// Which vaults to load, as whom, and when. At most one of <see cref="VaultUri"/>, <see cref="ConnectionName"/> and <see cref="Vaults"/>
/// is set; code that sets one overrules the section's.
/// </summary>
public sealed class ManagedSecretsOptions : SecretLoadingOptions
{
    /// <summary>The vault, such as <c>https://shop.vault.azure.net/</c>. Default: none.</summary>
    public Uri? VaultUri { get; set; }

    /// <summary>The name under <c>ConnectionStrings</c> whose value is the vault's URI. Default: none.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>Several vaults; a later one wins a key. Default: none.</summary>
    public IList<VaultOptions> Vaults { get; } = [];

    /// <summary>In code only. The credential to read the vaults with; used from several threads at once.</summary>
    public TokenCredential? TokenCredential { get; set; }

    /// <summary>
    /// In code only. Changes the options of the SDK's client, such as its transport. Its retries stay at none, since the loader retries, and
    /// content logging stays off, whatever is set here.
    /// </summary>
    public Action<SecretClientOptions>? ConfigureClient { get; set; }
}
