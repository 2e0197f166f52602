using System.Runtime.InteropServices;
using Azure.Core;
using ManagedSecrets.LocalVault;

// A local vault as a process of its own, on fixed ports, for tools that are not in this process.
//   dotnet run --project samples/StandaloneVault [-- PORT [FILE]]
// Each line of FILE, NAME=VALUE, becomes a secret. Never values for production: everybody on this machine can read them.
int port = args.Length > 0 && int.TryParse(args[0], out int asked) ? asked : 8443;
LocalVaultOptions options = new() { Port = port, IdentityPort = port == 0 ? 0 : port + 1, AllowOutsideDevelopment = true };
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(options);
vault.Identity.AddClient("local-client", "local-client-secret");
vault.Secrets.Set("greeting", "Hello from the local vault");
foreach (string[] pair in args.Length > 1 ? File.ReadLines(args[1]).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2) : [])
{
    vault.Secrets.Set(pair[0].Trim(), pair[1].Trim());
}

string certificate = Path.Combine(Path.GetTempPath(), $"local-vault-{vault.LocalUri.Port}.pem");
await File.WriteAllTextAsync(certificate, vault.ExportCertificatePem());
AccessToken token = await vault.Credential.GetTokenAsync(new TokenRequestContext([]), default);

Console.WriteLine($"""
    Vault        {vault.LocalUri} ({vault.Secrets.Names.Count} secrets)
    Certificate  {certificate}   (trust it with SSL_CERT_FILE, or curl --cacert)
    Sign in      AZURE_AUTHORITY_HOST={vault.LocalUri}  AZURE_TENANT_ID={vault.Identity.TenantId}
                 AZURE_CLIENT_ID=local-client  AZURE_CLIENT_SECRET=local-client-secret, with DisableInstanceDiscovery = true
    App Service  IDENTITY_ENDPOINT={vault.Identity.AppServiceEndpoint}  IDENTITY_HEADER={vault.Identity.AppServiceHeader}
    IMDS         AZURE_POD_IDENTITY_AUTHORITY_HOST={vault.Identity.ImdsEndpoint}
    Azure SDK    set DisableChallengeResourceVerification = true: localhost is no name below vault.azure.net

    An app with ManagedSecrets, as on App Service (its options: ConfigureClient = client => client.DisableChallengeResourceVerification = true):
    export DOTNET_ENVIRONMENT=Production ManagedSecrets__VaultUri={vault.LocalUri} SSL_CERT_FILE={certificate} \
      IDENTITY_ENDPOINT={vault.Identity.AppServiceEndpoint} IDENTITY_HEADER={vault.Identity.AppServiceHeader}

    curl --cacert {certificate} -H "Authorization: Bearer {token.Token}" "{vault.LocalUri}secrets/greeting?api-version=7.4"

    Ctrl+C ends it, and all its secrets with it.
    """);

TaskCompletionSource end = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await end.Task;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.TrySetResult();
}
