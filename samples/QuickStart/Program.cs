using ManagedSecrets;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QuickStart;

// A vault in this process, in the place of https://shop.vault.azure.net/; the third line leads AddManagedSecrets to it. From there on all is as in an app of your own.
#region local-vault
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-1");
using IDisposable redirection = vault.UseForManagedSecrets();
#endregion
vault.Secrets.Set("Shop--ConnectionString", "Server=db;Password=not-a-real-password");
Terminal.Say($"A local vault listens as {vault.VaultUri}");

#region quick-start
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddManagedSecrets();
builder.Services.Configure<ShopOptions>(builder.Configuration.GetSection("Shop"));
#endregion
builder.Logging.SetMinimumLevel(LogLevel.Warning);

using IHost host = builder.Build();
await host.StartAsync();
IManagedSecrets secrets = host.Services.GetRequiredService<IManagedSecrets>();
IOptionsMonitor<ShopOptions> shop = host.Services.GetRequiredService<IOptionsMonitor<ShopOptions>>();
string before = shop.CurrentValue.PaymentKey;
Terminal.Say("Loaded over HTTPS by the Azure SDK, and bound to ShopOptions:");
Terminal.Show(secrets);

TaskCompletionSource<string> arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
using IDisposable? subscription = shop.OnChange(options => arrived.TrySetResult(options.PaymentKey));
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-2");
Terminal.Say("Shop--PaymentKey was changed in the vault; looking again …");
SecretChanges changes = await secrets.RefreshAsync();
string after = await arrived.Task.WaitAsync(TimeSpan.FromSeconds(5));

Terminal.Say($"{changes}; IOptionsMonitor holds the new value without a restart: {(before != after ? "yes" : "no")}");
Terminal.Show(secrets);
await host.StopAsync();
return before != after ? 0 : 1;
