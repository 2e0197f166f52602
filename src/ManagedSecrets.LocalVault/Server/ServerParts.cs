using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ManagedSecrets.LocalVault.Http;
using ManagedSecrets.LocalVault.Identity;
using ManagedSecrets.LocalVault.Secrets;

namespace ManagedSecrets.LocalVault.Server;

/// <summary>What one server is made of, and lives as long as it.</summary>
internal sealed class ServerParts : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public ServerParts(LocalVaultOptions options)
    {
        Name = $"local-{RandomNumberGenerator.GetHexString(12, lowercase: true)}.vault.azure.net";
        Certificate = ServerCertificate.Create(Name, options.TimeProvider);
        Issuer = new AccessTokenIssuer(options.TimeProvider, options.TenantId);
        Store = new SecretStore(options.TimeProvider, options.Retention);
        Access = new AccessControl(options.Permissions);
        Identity = new IdentityEndpoints(Issuer, options);
        VaultApi vault = new(Store, Issuer, Access, options);
        Handler = new VaultRequestHandler(vault, Identity, options.TimeProvider, options.RequestLatency, _stopping.Token);
    }

    public string Name { get; }

    public X509Certificate2 Certificate { get; }

    public AccessTokenIssuer Issuer { get; }

    public SecretStore Store { get; }

    public AccessControl Access { get; }

    public IdentityEndpoints Identity { get; }

    public VaultRequestHandler Handler { get; }

    /// <summary>Ends the requests that wait.</summary>
    public void Stop() => _stopping.Cancel();

    public void Dispose()
    {
        _stopping.Dispose();
        Issuer.Dispose();
        Certificate.Dispose();
    }
}
