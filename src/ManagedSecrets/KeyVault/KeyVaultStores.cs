using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets.KeyVault;

/// <summary>Makes stores: with a client of our own, or around one that the app has.</summary>
internal static class KeyVaultStores
{
    public static KeyVaultStore Create(Uri vault, TokenCredential credential, HttpPipelineTransport? transport, Action<SecretClientOptions>? configure, string identity) =>
        Create(vault, credential, transport, configure, () => identity);

    public static KeyVaultStore Create(Uri vault, TokenCredential credential, HttpPipelineTransport? transport, Action<SecretClientOptions>? configure, Func<string> identity)
    {
        FirstRequestGate gate = new();
        HeadStartCredential headStart = new(credential, gate.Open);
        SecretClient client = SecretClients.Create(vault, headStart, transport, configure);
        string? scope = ScopeOf(vault);
        return new KeyVaultStore(client, gate, scope is null ? null : token => headStart.Begin(scope, token), identity, () => headStart.Waits);
    }

    public static KeyVaultStore Around(SecretClient client) =>
        new(client, new FirstRequestGate(), null, () => "the identity of the app's own SecretClient", () => false);

    /// <summary>What a vault's challenge asks for by its domain: the host without its first label.</summary>
    private static string? ScopeOf(Uri vault)
    {
        int dot = vault.HostNameType == UriHostNameType.Dns ? vault.Host.IndexOf('.', StringComparison.Ordinal) : -1;
        return dot < 0 ? null : $"https://{vault.Host[(dot + 1)..]}/.default";
    }
}
