using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets.LocalVault;

await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key-1");

TokenCredential credential = args is ["cloud"] ? new DefaultAzureCredential() : vault.Credential;
SecretClient client = new(vault.VaultUri, credential, new SecretClientOptions { Transport = vault.Transport });
KeyVaultSecret secret = await client.GetSecretAsync("Shop--PaymentKey");

Console.WriteLine($"loaded: {secret.Value == "not-a-real-key-1"}");
Console.WriteLine($"Azure.Core {typeof(TokenCredential).Assembly.GetName().Version}");
