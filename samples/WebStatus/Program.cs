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
app.MapManagedSecretsEvents();
app.MapHealthChecks("/health");
app.MapGet("/", (IConfiguration configuration) => configuration["Db:Password"] is null ? "no password" : "read a password");
await app.StartAsync();

string address = app.Urls.Single();
Console.WriteLine($"{address}/managed-secrets shows what happens; {address}/health answers a load balancer; Ctrl+C ends.");

await using LocalVaultSubscription subscription =
    await vault.SendEventsToAsync(new Uri($"{address}/managed-secrets/events?code={app.Configuration["ManagedSecrets:Events:Key"]}"));
await app.Services.GetRequiredService<Rotations>().RunAsync(app.Configuration.GetValue("rotations", 0), app.Lifetime.ApplicationStopping);
await app.StopAsync();
