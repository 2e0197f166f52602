using System.Diagnostics;
using System.Globalization;
using AotProbe;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

// Loads from the vault that ManagedSecrets:VaultUri names, rotates, and masks a log line; 0 only when all three hold. The environment names the
// vault, its certificate (SSL_CERT_FILE) and a managed identity endpoint, so that all of it is what an app in production runs.
const string Old = "a-plainly-fake-value-1";
const string New = "a-plainly-fake-value-2";
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddManagedSecrets(options => options.ConfigureClient = client => client.DisableChallengeResourceVerification = true);
builder.Services.Configure<ShopOptions>(builder.Configuration.GetSection("Shop"));
using LastLine lines = new("AotProbe");
builder.Logging.ClearProviders().AddProvider(lines);
using IHost host = builder.Build();
await host.StartAsync();
IOptionsMonitor<ShopOptions> shop = host.Services.GetRequiredService<IOptionsMonitor<ShopOptions>>();
bool loaded = shop.CurrentValue.PaymentKey == Old;
using Process self = Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loaded {loaded} {self.PeakWorkingSet64 / 1024} {Environment.CpuUsage.TotalTime.TotalMilliseconds}"));

SecretClientOptions clientOptions = new() { DisableChallengeResourceVerification = true };
SecretClient client = new(new Uri(builder.Configuration["ManagedSecrets:VaultUri"]!), new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned), clientOptions);
await client.SetSecretAsync("Shop--PaymentKey", New);
await host.Services.GetRequiredService<IManagedSecrets>().RefreshAsync();
bool rotated = shop.CurrentValue.PaymentKey == New;
Console.WriteLine($"rotated {rotated}");

host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AotProbe").LogInformation("paying with {Key}, not with {Former}", New, Old);
bool masked = lines.Text == "paying with ***, not with ***";
Console.WriteLine($"masked {masked}");
await host.StopAsync();
return loaded && rotated && masked ? 0 : 1;
