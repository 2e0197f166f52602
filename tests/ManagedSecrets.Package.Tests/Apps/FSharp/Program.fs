open System
open ManagedSecrets.LocalVault
open Microsoft.Extensions.Configuration

let vault = LocalVaultServer.StartAsync(LocalVaultOptions(AllowOutsideDevelopment = true)).GetAwaiter().GetResult()
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-1") |> ignore
let redirection = vault.UseForManagedSecrets()

let configuration = ConfigurationBuilder().AddManagedSecrets(Uri "https://shop.vault.azure.net/").Build()
printfn $"""loaded: {configuration["Shop:PaymentKey"] = "not-a-real-key-1"}"""
printfn $"""masked: {configuration.GetSecretRedactor().Redact "paying with not-a-real-key-1"}"""

redirection.Dispose()
vault.DisposeAsync().AsTask().Wait()
