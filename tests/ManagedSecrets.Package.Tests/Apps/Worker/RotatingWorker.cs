using ManagedSecrets;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Options;

namespace Worker;

/// <summary>Sees a rotation arrive while it runs, then ends the app.</summary>
internal sealed class RotatingWorker(LocalVaultServer vault, IManagedSecrets secrets, IOptionsMonitor<ShopOptions> shop, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Console.WriteLine($"before: {shop.CurrentValue.PaymentKey == "not-a-real-key-1"}");
        vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-2");
        await secrets.RefreshAsync(stoppingToken);
        Console.WriteLine($"after: {shop.CurrentValue.PaymentKey == "not-a-real-key-2"}");
        lifetime.StopApplication();
    }
}
