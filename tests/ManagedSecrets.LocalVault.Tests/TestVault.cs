using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets.LocalVault.Tests;

internal static class TestVault
{
    public static Task<LocalVaultServer> StartAsync(Action<LocalVaultOptions>? configure = null)
    {
        LocalVaultOptions options = new() { AllowOutsideDevelopment = true };
        configure?.Invoke(options);
        return LocalVaultServer.StartAsync(options);
    }

    public static SecretClient Client(this LocalVaultServer vault, string? identity = null, HttpPipelineTransport? transport = null)
    {
        SecretClientOptions options = new() { Transport = transport ?? vault.Transport, RetryPolicy = new RetryPolicy(maxRetries: 0) };
        TokenCredential credential = identity is null ? vault.Credential : vault.CredentialFor(identity);
        return new SecretClient(vault.VaultUri, credential, options);
    }
}
