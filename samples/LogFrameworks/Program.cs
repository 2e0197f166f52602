using System.Diagnostics;
using LogFrameworks;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// What writes past ILogger, each masked by its package: Serilog, NLog, OpenTelemetry, and the platform's data classification. It brings a vault of its own, and ends.
//   dotnet run --project samples/LogFrameworks
const string NotARealPassword = "plainly-not-a-real-password";
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Db--Password", NotARealPassword);
using IDisposable redirection = vault.UseForManagedSecrets();

HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, EnvironmentName = Environments.Development });
builder.AddManagedSecrets();
builder.Logging.SetMinimumLevel(LogLevel.Error);
List<Activity> exported = [];
ThroughOpenTelemetry.Add(builder, exported);
ThroughCompliance.Add(builder);

using IHost host = builder.Build();
await host.StartAsync();
ThroughSerilog.Write(vault.VaultUri, new ConsoleSink(), NotARealPassword);
ThroughNLog.Write(builder.Configuration, NotARealPassword);
ThroughOpenTelemetry.Write(exported, NotARealPassword);
ThroughCompliance.Write(host.Services, NotARealPassword);
await host.StopAsync();
