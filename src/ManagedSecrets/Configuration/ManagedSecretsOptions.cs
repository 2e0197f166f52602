using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets.Configuration.Settings;
using ManagedSecrets.Credentials;

namespace ManagedSecrets;

/// <summary>
/// Which vaults to load, as whom, and when. At most one of <see cref="VaultUri"/>, <see cref="ConnectionName"/> and <see cref="Vaults"/>
/// is set; code that sets one overrules the section's. Read once, when the source is first built. Not thread-safe.
/// </summary>
public sealed class ManagedSecretsOptions : SecretLoadingOptions
{
    /// <summary>The vault, such as <c>https://shop.vault.azure.net/</c>. Default: none.</summary>
    public Uri? VaultUri { get; set; }

    /// <summary>The name under <c>ConnectionStrings</c> whose value is the vault's URI. Default: none.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>Several vaults; a later one wins a key. Default: none.</summary>
    public IList<VaultOptions> Vaults { get; } = [];

    /// <summary>
    /// Who signs in. <c>Auto</c> (the default): in Development the developer's own sign-in (Azure CLI, Azure Developer CLI, Visual Studio,
    /// Azure PowerShell), elsewhere the identity that the platform manages. Or the name of exactly one: <c>AzureCli</c>,
    /// <c>AzureDeveloperCli</c>, <c>VisualStudio</c>, <c>AzurePowerShell</c>, <c>WorkloadIdentity</c>, <c>ManagedIdentity</c>,
    /// <c>Environment</c>, <c>ClientCertificate</c>.
    /// </summary>
    public string Credential { get; set; } = "Auto";

    /// <summary>The tenant that a developer's tools and a certificate sign in to. Default: the tool's own.</summary>
    public string? TenantId { get; set; }

    /// <summary>The client id of a user-assigned managed identity. Default: AZURE_CLIENT_ID, else the system-assigned one. At most one of the three ids is set.</summary>
    public string? ClientId { get; set; }

    /// <summary>The resource id of a user-assigned managed identity. Default: none.</summary>
    public string? ResourceId { get; set; }

    /// <summary>The object id of a user-assigned managed identity. Default: none.</summary>
    public string? ObjectId { get; set; }

    /// <summary>
    /// In code only. Changes the options of the SDK's credentials, such as their transport. Content logging stays off, whatever is set here.
    /// Default: none.
    /// </summary>
    public Action<TokenCredentialOptions>? ConfigureCredential { get; set; }

    /// <summary>In code only. The credential to read the vaults with, instead of the chosen one; used from several threads at once. Default: none.</summary>
    public TokenCredential? TokenCredential { get; set; }

    /// <summary>
    /// In code only. Changes the options of the SDK's client, such as its transport. Its retries stay at none, since the loader retries, and
    /// content logging stays off, whatever is set here. Default: none.
    /// </summary>
    public Action<SecretClientOptions>? ConfigureClient { get; set; }

    /// <summary>
    /// Says which credential these options choose in an environment, why, and what would be warned about, without asking anybody for a token.
    /// </summary>
    /// <param name="environment">The environment's name, such as <c>Production</c>.</param>
    /// <param name="variables">The environment variables to go by, such as <c>IDENTITY_ENDPOINT</c>.</param>
    /// <returns>The credentials in the order in which they are tried, the reason, and the warnings; no variable's value.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the environment is empty.</exception>
    /// <exception cref="ManagedSecretsException"><see cref="Credential"/> is unknown, or more than one identity is set.</exception>
    public string ExplainCredential(string environment, IReadOnlyDictionary<string, string> variables)
    {
        ArgumentException.ThrowIfNullOrEmpty(environment);
        ArgumentNullException.ThrowIfNull(variables);
        CredentialPlan plan = CredentialSelector.Select(environment, EnvironmentName.IsDeveloper(environment, this), variables.GetValueOrDefault, this);
        return $"{string.Join(", then ", plan.Kinds)}: {plan.Reason}.{string.Concat(plan.Warnings.Select(warning => $" {warning}"))}";
    }
}
