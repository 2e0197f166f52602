using ClassicHost;
using ManagedSecrets;
using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

// An app of the older form, IHostBuilder and Startup: three lines in the place of builder.AddManagedSecrets(). It brings a vault of its own, and ends.
//   dotnet run --project samples/ClassicHost
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key");
using IDisposable redirection = vault.UseForManagedSecrets();

IHostBuilder builder = Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>().UseUrls("http://127.0.0.1:0"));
#region three-lines
builder.ConfigureAppConfiguration(configuration => configuration.AddManagedSecrets());   // loads
builder.ConfigureLogging(logging => logging.AddManagedSecretsRedaction());               // masks
builder.ConfigureServices(services => services.AddManagedSecrets());                     // registers IManagedSecrets
#endregion
builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));

using IHost host = builder.Build();
await host.StartAsync();
string address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
using HttpClient client = new() { BaseAddress = new Uri(address) };
IManagedSecrets secrets = host.Services.GetRequiredService<IManagedSecrets>();
Console.WriteLine($"{secrets.Current.Secrets.Count} secret is loaded; GET / answers: {await client.GetStringAsync("/")}; GET /health: {await client.GetStringAsync("/health")}");
host.Services.GetRequiredService<ILogger<Startup>>().LogWarning("the app pays with {Key}", host.Services.GetRequiredService<IOptions<ShopOptions>>().Value.PaymentKey);
await host.StopAsync();
