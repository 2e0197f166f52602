using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>The authority of the cloud that a vault lives in, by its domain (learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates).</summary>
internal static class CloudOf
{
    public static Uri? Authority(Uri vault, Func<string, string?> variable) => vault.Host switch
    {
        _ when variable.Of(CredentialVariables.AuthorityHost) is { } given && Uri.TryCreate(given, UriKind.Absolute, out Uri? authority) => authority,
        var host when host.EndsWith(".vault.azure.cn", StringComparison.OrdinalIgnoreCase) => AzureAuthorityHosts.AzureChina,
        var host when host.EndsWith(".vault.usgovcloudapi.net", StringComparison.OrdinalIgnoreCase) => AzureAuthorityHosts.AzureGovernment,
        _ => null,
    };
}
