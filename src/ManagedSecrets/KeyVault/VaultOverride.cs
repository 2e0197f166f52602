using Azure.Core;
using Azure.Core.Pipeline;

namespace ManagedSecrets.KeyVault;

/// <summary>
/// Where a test leads every <c>AddManagedSecrets</c> of its own asynchronous flow: <c>LocalVaultServer.UseForManagedSecrets()</c> sets it.
/// The two packages do not reference each other; they meet in the process's data, which only code can fill with a delegate.
/// </summary>
internal static class VaultOverride
{
    private const string Name = "ManagedSecrets.VaultOverride";

    public static (Uri VaultUri, TokenCredential Credential, HttpPipelineTransport Transport)? Current =>
        AppContext.GetData(Name) is Func<(Uri VaultUri, TokenCredential Credential, HttpPipelineTransport Transport)?> read ? read() : null;
}
