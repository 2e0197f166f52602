using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-1");
using IDisposable redirection = vault.UseForManagedSecrets();

// README

Console.WriteLine($"loaded: {configuration["Shop:PaymentKey"] == "not-a-real-key-1"}");
Console.WriteLine($"masked: {configuration.GetSecretRedactor().Redact("paying with not-a-real-key-1")}");
Console.WriteLine($"dumped: {configuration.GetRedactedDebugView()}");
