using ManagedSecrets.LocalVault;

// The status page and the endpoint for events as they are mapped in Production, behind tokens of Microsoft Entra ID. It shows what a stranger gets, and ends.
//   dotnet run --project samples/SecuredEndpoints
WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, EnvironmentName = Environments.Production });
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Db--Password", "not-a-real-password");
using (vault.UseForManagedSecrets())
    builder.AddManagedSecrets();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Error);

#region entra
builder.Services.AddAuthentication().AddJwtBearer(token => (token.Authority, token.Audience) = ("https://login.microsoftonline.com/<tenant>/v2.0", "<application id>"));
builder.Services.AddAuthorizationBuilder().AddPolicy("VaultEvents", policy => policy.RequireRole("AzureEventGridSecureWebhookSubscriber"));
#endregion
#region operators
builder.Services.AddAuthorizationBuilder().AddPolicy("Operators", policy => policy.RequireRole("operators"));
#endregion
#region exception-page
builder.Services.AddManagedSecretsExceptionPage();
#endregion

await using WebApplication app = builder.Build();
#region status
app.MapManagedSecretsStatus().RequireAuthorization("Operators");   // at /managed-secrets, JSON too
#endregion
#region events
app.MapManagedSecretsEvents().RequireAuthorization("VaultEvents");   // POST /managed-secrets/events
#endregion
await app.StartAsync();

using HttpClient stranger = new() { BaseAddress = new Uri(app.Urls.Single()) };
using HttpResponseMessage page = await stranger.GetAsync("/managed-secrets");
using HttpResponseMessage push = await stranger.PostAsync("/managed-secrets/events", new StringContent("[]"));
Console.WriteLine($"the status page without a token: {(int)page.StatusCode}; an event without a token: {(int)push.StatusCode}");
await app.StopAsync();
