using ManagedSecrets;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

// What operators see: the metrics and traces of a load, of a rotation, and of a look that the vault refused. It brings a vault of its own, and ends.
//   dotnet run --project samples/Telemetry
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Db--Password", "the-first-password", secret => secret.Expires = TimeProvider.System.GetUtcNow().AddDays(30));
vault.Secrets.Set("Door--Pin", "1234");

HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, EnvironmentName = Environments.Development });
builder.Logging.SetMinimumLevel(LogLevel.Critical);
using (vault.UseForManagedSecrets())
    builder.AddManagedSecrets();

#region telemetry
builder.Services.AddOpenTelemetry()
    .WithMetrics(metrics => metrics.AddMeter(ManagedSecretsTelemetry.MeterName).AddConsoleExporter())
    .WithTracing(tracing => tracing.AddSource(ManagedSecretsTelemetry.ActivitySourceName).AddConsoleExporter());
#endregion

using IHost host = builder.Build();
await host.StartAsync();
IManagedSecrets secrets = host.Services.GetRequiredService<IManagedSecrets>();

Console.WriteLine("-- somebody rotates Db--Password in the vault");
vault.Secrets.Set("Db--Password", "the-second-password", secret => secret.Expires = TimeProvider.System.GetUtcNow().AddDays(60));
Console.WriteLine($"-- the app looks: {await secrets.RefreshAsync()}");

using (vault.Faults.On("GET /secrets").Fail(403))
{
    try
    {
        await secrets.RefreshAsync();
    }
    catch (ManagedSecretsException)
    {
        Console.WriteLine("-- the vault refused a look; the app goes on with what it has");
    }
}

Console.WriteLine("-- the metrics at the end");
await host.StopAsync();
host.Services.GetRequiredService<MeterProvider>().ForceFlush();
