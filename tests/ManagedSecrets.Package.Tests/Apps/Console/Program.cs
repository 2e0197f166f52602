using ManagedSecrets.LocalVault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-1");
using IDisposable redirection = vault.UseForManagedSecrets();

// README

using IHost host = builder.Build();
await host.StartAsync();
string? key = host.Services.GetRequiredService<IOptions<ShopOptions>>().Value.PaymentKey;
Console.WriteLine($"loaded: {key == "not-a-real-key-1"}");
host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("paying with {Key}", key);
await host.StopAsync();

internal sealed class ShopOptions
{
    public string? PaymentKey { get; set; }
}
