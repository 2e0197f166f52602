using ManagedSecrets.LocalVault;

await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-1");
using IDisposable redirection = vault.UseForManagedSecrets();

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.AddManagedSecrets();
builder.Services.AddManagedSecretsExceptionPage();
await using WebApplication app = builder.Build();
app.MapGet("/", (IConfiguration configuration) => $"loaded: {configuration["Shop:PaymentKey"] == "not-a-real-key-1"}");
app.MapHealthChecks("/health");
app.MapManagedSecretsStatus();
app.MapGet("/fail", string (IConfiguration configuration) => throw new InvalidOperationException($"refused: {configuration["Shop:PaymentKey"]}"));
await app.StartAsync();

using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single().Replace("127.0.0.1", "localhost")) };
foreach (string path in (string[])["/", "/health", "/managed-secrets?format=json", "/fail"])
{
    using HttpResponseMessage response = await client.GetAsync(path);
    Console.WriteLine($"{path} {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
}

await app.StopAsync();
