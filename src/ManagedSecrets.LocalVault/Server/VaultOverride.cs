using Azure.Core;
using Azure.Core.Pipeline;

namespace ManagedSecrets.LocalVault.Server;

/// <summary>
/// Tells the main library, through a slot of the process that holds a function, which vault the present flow is led to. The two
/// packages share no reference.
/// </summary>
internal static class VaultOverride
{
    private const string Slot = "ManagedSecrets.VaultOverride";
    private static readonly AsyncLocal<LocalVaultServer?> Current = new();

    public static IDisposable Use(LocalVaultServer vault)
    {
        AppContext.SetData(Slot, (Func<(Uri VaultUri, TokenCredential Credential, HttpPipelineTransport Transport)?>)Read);
        LocalVaultServer? before = Current.Value;
        Current.Value = vault;
        return new Restore(before);
    }

    private static (Uri VaultUri, TokenCredential Credential, HttpPipelineTransport Transport)? Read() =>
        Current.Value is { } vault ? (vault.VaultUri, vault.Credential, vault.Transport) : null;

    private sealed class Restore(LocalVaultServer? before) : IDisposable
    {
        private bool _done;

        public void Dispose()
        {
            if (!_done)
            {
                _done = true;
                Current.Value = before;
            }
        }
    }
}
