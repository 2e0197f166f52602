using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Benchmarks.Load;

/// <summary>What a reload sends when nothing has changed in the vault.</summary>
internal static class QuietReload
{
    public static async Task<long> CountRequestsAsync(int n, HttpProtocols protocols, bool byNames)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true, Protocols = protocols });
        string[] names = [.. Enumerable.Range(0, n).Select(index => $"Section--Key-{index:0000}")];
        foreach (string secret in names)
            vault.Secrets.Set(secret, $"value of {secret}", properties => properties.UpdatedOn = TimeProvider.System.GetUtcNow().AddHours(-1));

        IConfigurationRoot configuration = await Task.Run(() => Loads.Build(vault, names, byNames));
        long before = vault.Requests.Count;
        await Task.Run(configuration.Reload);
        long after = vault.Requests.Count;
        (configuration as IDisposable)?.Dispose();
        return after - before;
    }
}
