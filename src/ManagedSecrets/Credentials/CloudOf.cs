using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>The authority of the cloud that a vault or a queue lives in, by its domain (learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates).</summary>
internal static class CloudOf
{
    public static Uri? Authority(Uri service, Func<string, string?> variable) => service.Host switch
    {
        _ when variable.Of(CredentialVariables.AuthorityHost) is { } given && Uri.TryCreate(given, UriKind.Absolute, out Uri? authority) => authority,
        var host when host.EndsWith(".vault.azure.cn", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".core.chinacloudapi.cn", StringComparison.OrdinalIgnoreCase) => AzureAuthorityHosts.AzureChina,
        var host when host.EndsWith(".vault.usgovcloudapi.net", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".core.usgovcloudapi.net", StringComparison.OrdinalIgnoreCase) => AzureAuthorityHosts.AzureGovernment,
        _ => null,
    };
}
