using ManagedSecrets;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A worker without a web endpoint that hears of rotations through a queue of its own. Here the queue is switched off (appsettings.json), and the vault is one in this process.
//   dotnet run --project samples/QueueWorker
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Db--Password", "not-a-real-password");
using IDisposable redirection = vault.UseForManagedSecrets();
HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    EnvironmentName = Environments.Development,
    ContentRootPath = AppContext.BaseDirectory,
});

#region queue
builder.AddManagedSecrets();
builder.Services.AddManagedSecretsStorageQueue(new Uri("https://shop.queue.core.windows.net/secrets-worker"));
#endregion

using IHost host = builder.Build();
await host.StartAsync();
Console.WriteLine($"{host.Services.GetRequiredService<IManagedSecrets>().Current.Secrets.Count} secret is loaded");
await host.StopAsync();
