using ManagedSecrets;
using ManagedSecrets.LocalVault;
using OpenTelemetry.Metrics;
using WebStatus;

// What operators see: the status page, the health endpoint, metrics on the console, and rotations that the vault itself tells of. It brings a vault
// of its own, in which somebody rotates a password every five seconds. Open http://localhost:5090/managed-secrets and watch.
//   dotnet run --project samples/WebStatus
await using LocalVaultServer vault = await DemoVault.StartAsync();

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
using (vault.UseForManagedSecrets())
    builder.AddManagedSecrets();

builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
    .AddMeter(ManagedSecretsTelemetry.MeterName)
    .AddConsoleExporter((_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 30_000));
builder.Services.AddSingleton(vault).AddSingleton<Rotations>();

await using WebApplication app = builder.Build();
app.MapManagedSecretsStatus();
#region events-by-key
app.MapManagedSecretsEvents();   // POST /managed-secrets/events
#endregion
app.MapHealthChecks("/health");
app.MapGet("/", (IConfiguration configuration) => configuration["Db:Password"] is null ? "no password" : "read a password");
#region local-push
await app.StartAsync();
Uri events = new($"{app.Urls.First()}/managed-secrets/events?code={app.Configuration["ManagedSecrets:Events:Key"]}");
await using LocalVaultSubscription subscription = await vault.SendEventsToAsync(events);
#endregion
Console.WriteLine($"{app.Urls.First()}/managed-secrets shows what happens; {app.Urls.First()}/health answers a load balancer; Ctrl+C ends.");

await app.Services.GetRequiredService<Rotations>().RunAsync(app.Configuration.GetValue("rotations", 0), app.Lifetime.ApplicationStopping);
await app.StopAsync();
