using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using ManagedSecrets.LocalVault.Http;
using ManagedSecrets.LocalVault.Identity;
using ManagedSecrets.LocalVault.Secrets;
using ManagedSecrets.LocalVault.Server;
using ManagedSecrets.LocalVault.Transport;

namespace ManagedSecrets.LocalVault;

/// <summary>
/// A Key Vault for development and tests, inside this process: HTTPS on loopback, the secrets REST API, tokens that it checks.
/// The real <c>SecretClient</c> works against it with <see cref="VaultUri"/>, <see cref="Credential"/> and <see cref="Transport"/>.
/// Secrets are in memory only and gone with the server. Safe from any thread.
/// </summary>
public sealed class LocalVaultServer : IAsyncDisposable
{
    private readonly LocalVaultOptions _options;
    private readonly AccessTokenIssuer _issuer;
    private readonly X509Certificate2 _certificate;
    private readonly VaultRequestHandler _handler;
    private readonly KestrelHost _host;
    private readonly HttpMessageHandler _shared;

    private LocalVaultServer(LocalVaultOptions options, string name, AccessTokenIssuer issuer, X509Certificate2 certificate, VaultRequestHandler handler, KestrelHost host)
    {
        _options = options;
        _issuer = issuer;
        _certificate = certificate;
        _handler = handler;
        _host = host;
        VaultUri = new Uri($"https://{name}/");
        LocalUri = new Uri($"https://localhost:{host.Port}/");
        Secrets = new LocalVaultSecrets(handler.Store, options.TimeProvider);
        Credential = CredentialFor("local-developer");
        _shared = CreateHandler();
        Transport = new HttpClientTransport(new HttpClient(_shared, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan });
    }

    /// <summary>
    /// The vault's address as the service would name it, another one for each server: <c>https://local-….vault.azure.net/</c>. Only
    /// <see cref="Transport"/> and <see cref="CreateHandler"/> lead there. The SDK's challenge check stays on.
    /// </summary>
    public Uri VaultUri { get; }

    /// <summary>
    /// The same vault at <c>https://localhost:port/</c>, for tools in other processes. They have to trust the certificate of
    /// <see cref="ExportCertificatePem"/>, and the SDK has to be told <c>DisableChallengeResourceVerification</c> there.
    /// </summary>
    public Uri LocalUri { get; }

    /// <summary>Hands out tokens that this vault accepts, after <see cref="LocalVaultOptions.TokenLatency"/>.</summary>
    public TokenCredential Credential { get; }

    /// <summary>
    /// Leads to this vault and nowhere else, and trusts its one certificate. HTTP/2 where the server speaks it; synchronous calls go
    /// over HTTP/1.1. Lives as long as the server.
    /// </summary>
    public HttpPipelineTransport Transport { get; }

    /// <summary>The secrets, reached from code.</summary>
    public LocalVaultSecrets Secrets { get; }

    /// <summary>Starts a vault.</summary>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The running vault; disposing it ends it at once, with all its connections.</returns>
    /// <exception cref="InvalidOperationException">
    /// The environment is not Development and <see cref="LocalVaultOptions.AllowOutsideDevelopment"/> is not set; or it should listen
    /// off loopback without <see cref="LocalVaultOptions.Permissions"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A time in the options is out of range.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LocalVaultServer> StartAsync(LocalVaultOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LocalVaultOptions();
        EnvironmentGuard.Check(options.AllowOutsideDevelopment, Environment.GetEnvironmentVariable);
        options.Check();
        string name = $"local-{RandomNumberGenerator.GetHexString(12, lowercase: true)}.vault.azure.net";
        AccessTokenIssuer issuer = new(options.TimeProvider, options.TenantId);
        X509Certificate2 certificate = ServerCertificate.Create(name, options.TimeProvider);
        VaultRequestHandler handler = new(options, issuer, new SecretStore(options.TimeProvider, options.Retention));
        try
        {
            KestrelHost host = await KestrelHost.StartAsync(options, certificate, handler.HandleAsync, cancellationToken).ConfigureAwait(false);
            return new LocalVaultServer(options, name, issuer, certificate, handler, host);
        }
        catch
        {
            certificate.Dispose();
            issuer.Dispose();
            throw;
        }
    }

    /// <summary>A credential for another identity, to try out <see cref="LocalVaultOptions.Permissions"/>.</summary>
    /// <param name="identity">The identity's client id.</param>
    /// <returns>A credential like <see cref="Credential"/>.</returns>
    public TokenCredential CredentialFor(string identity)
    {
        ArgumentException.ThrowIfNullOrEmpty(identity);
        return new LocalVaultCredential(_issuer, _options.TimeProvider, _options.TokenLatency, identity);
    }

    /// <summary>A handler of its own, with its own connections, that does what <see cref="Transport"/> does. The caller disposes it.</summary>
    /// <returns>A handler for an <see cref="HttpClient"/>.</returns>
    public HttpMessageHandler CreateHandler() => LocalVaultHandler.Create(VaultUri.Host, _host, _certificate);

    /// <summary>The server's certificate, without its key, for tools in other processes to trust.</summary>
    /// <returns>The certificate as PEM.</returns>
    public string ExportCertificatePem() => _certificate.ExportCertificatePem();

    /// <summary>Ends the server at once: what is still under way is cut off.</summary>
    /// <returns>A task that ends when the port is free again.</returns>
    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        _shared.Dispose();
        await _host.DisposeAsync().ConfigureAwait(false);
        _issuer.Dispose();
        _certificate.Dispose();
    }
}
