using ManagedSecrets;
using Microsoft.Extensions.Options;
using WebApp;

// A web app with secrets from the vault that ManagedSecrets:VaultUri names. In Development, without one, it starts all the same.
//   dotnet run --project samples/WebApp
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
#region order
// using Microsoft.Extensions.Configuration;
builder.AddManagedSecrets();
builder.Configuration.AddUserSecrets<Program>(optional: true).AddEnvironmentVariables().AddCommandLine(args);
#endregion
builder.Services.Configure<ShopOptions>(builder.Configuration.GetSection("Shop"));

WebApplication app = builder.Build();
app.MapGet("/", (IOptionsMonitor<ShopOptions> shop, IManagedSecrets secrets) =>
    $"{shop.CurrentValue.Name}: {secrets.Current.Secrets.Count} loaded, {(shop.CurrentValue.PaymentKey is null ? "no payment key" : "with a payment key")}");
app.Run();
