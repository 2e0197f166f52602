using ManagedSecrets.LocalVault;
using RotateWithoutRestart;

// A web app whose connection follows its password. It brings a vault of its own, rotates the password in it, and ends.
//   dotnet run --project samples/RotateWithoutRestart
WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, EnvironmentName = Environments.Development });
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Db--Password", "the-first-password");

using (vault.UseForManagedSecrets())
    builder.AddManagedSecrets(options => options.ReloadInterval = TimeSpan.FromSeconds(2));
builder.Services.AddSingleton<Database>();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Warning);

await using WebApplication app = builder.Build();
app.MapGet("/", (Database database) => database.Describe());
app.MapHealthChecks("/health");
await app.StartAsync();

using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single()) };
Console.WriteLine($"GET /        {await client.GetStringAsync("/")}");
Console.WriteLine($"GET /health  {await client.GetStringAsync("/health")}");

Console.WriteLine("somebody rotates Db--Password in the vault");
vault.Secrets.Set("Db--Password", "the-second-password");

await app.Services.GetRequiredService<Database>().OpenedAnew.WaitAsync(TimeSpan.FromSeconds(15));
Console.WriteLine("it arrived by itself");
Console.WriteLine($"GET /        {await client.GetStringAsync("/")}");
await app.StopAsync();
