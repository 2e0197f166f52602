using ManagedSecrets.LocalVault;
using Worker;

await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-1");
using IDisposable redirection = vault.UseForManagedSecrets();

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddManagedSecrets();
builder.Services.Configure<ShopOptions>(builder.Configuration.GetSection("Shop"));
builder.Services.AddSingleton(vault);
builder.Services.AddHostedService<RotatingWorker>();
using IHost host = builder.Build();
await host.RunAsync();
