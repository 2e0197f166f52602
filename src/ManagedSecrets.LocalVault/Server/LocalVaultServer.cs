using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using ManagedSecrets.LocalVault.Events;
using ManagedSecrets.LocalVault.Identity;
using ManagedSecrets.LocalVault.Server;

namespace ManagedSecrets.LocalVault;

/// <summary>
/// A Key Vault for development and tests, inside this process: HTTPS on loopback, the secrets REST API, tokens that it checks.
/// The real <c>SecretClient</c> works against it with <see cref="VaultUri"/>, <see cref="Credential"/> and <see cref="Transport"/>.
/// Secrets are in memory only and gone with the server. Thread-safe.
/// </summary>
public sealed class LocalVaultServer : IAsyncDisposable
{
    private readonly LocalVaultOptions _options;
    private readonly ServerParts _parts;
    private readonly KestrelHost _host;
    private readonly HttpMessageHandler _shared;
    private readonly ConcurrentBag<LocalVaultSubscription> _subscriptions = [];
    private int _isDisposed;

    private LocalVaultServer(LocalVaultOptions options, ServerParts parts, KestrelHost host)
    {
        _options = options;
        _parts = parts;
        _host = host;
        VaultUri = new Uri($"https://{parts.Name}/");
        LocalUri = new Uri($"https://localhost:{host.Port}/");
        Secrets = new LocalVaultSecrets(parts.Store, options.TimeProvider);
        Identity = new LocalVaultIdentity(VaultUri, options.TenantId, host.IdentityPort);
        parts.Identity.Identity = Identity;
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

    /// <summary>What goes wrong, by request.</summary>
    public LocalVaultFaults Faults => _parts.Handler.Faults;

    /// <summary>What was asked, without values.</summary>
    public LocalVaultRequestLog Requests => _parts.Handler.Log;

    /// <summary>Stand-ins for the places that real credentials get tokens from.</summary>
    public LocalVaultIdentity Identity { get; }

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
        ServerParts parts = new(options);
        try
        {
            KestrelHost host = await KestrelHost.StartAsync(options, parts.Certificate, parts.Handler.HandleAsync, cancellationToken)
                .ConfigureAwait(false);
            return new LocalVaultServer(options, parts, host);
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    /// <summary>A credential for another identity, to try out <see cref="LocalVaultOptions.Permissions"/>.</summary>
    /// <param name="identity">The identity's client id.</param>
    /// <returns>A credential like <see cref="Credential"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="identity"/> is null or empty.</exception>
    public TokenCredential CredentialFor(string identity)
    {
        ArgumentException.ThrowIfNullOrEmpty(identity);
        return new LocalVaultCredential(_parts.Issuer, _options.TimeProvider, _options.TokenLatency, identity);
    }

    /// <summary>Changes what an identity may do, from the next request on. The first call ends that everybody may do everything.</summary>
    /// <param name="identity">The identity's client id; that of <see cref="Credential"/> is <c>local-developer</c>.</param>
    /// <param name="permissions">What it may do from now on.</param>
    public void SetPermissions(string identity, LocalVaultPermissions permissions) => _parts.Access.Set(identity, permissions);

    /// <summary>
    /// Leads every <c>AddManagedSecrets</c> of the present asynchronous flow to this vault, without a change to the program. Other
    /// flows, a second test in parallel for instance, do not see it.
    /// </summary>
    /// <returns>Disposing it, in the same flow, leads back to where it led before.</returns>
    public IDisposable UseForManagedSecrets() => VaultOverride.Use(this);

    /// <summary>A handler of its own, with its own connections, that does what <see cref="Transport"/> does. The caller disposes it.</summary>
    /// <returns>A handler for an <see cref="HttpClient"/>.</returns>
    public HttpMessageHandler CreateHandler() => LocalVaultHandler.Create(VaultUri.Host, _host, _parts.Certificate);

    /// <summary>The server's certificate, without its key, for tools in other processes to trust.</summary>
    /// <returns>The certificate as PEM.</returns>
    public string ExportCertificatePem() => _parts.Certificate.ExportCertificatePem();

    /// <summary>
    /// Sends what happens to the secrets from now on to an endpoint on this machine, as Azure Event Grid does for the service: new versions,
    /// versions that expire in 30 days, and expired ones, by <see cref="LocalVaultOptions.TimeProvider"/>. First comes the handshake of the
    /// service. A key goes into the query of the address, or into a header.
    /// </summary>
    /// <param name="endpoint">An http or https address of this machine, such as <c>http://localhost:5000/managed-secrets/events?code=…</c>.</param>
    /// <param name="options">The form of the events; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up the handshake.</param>
    /// <returns>The subscription, until it is disposed. The server's end ends it too.</returns>
    /// <exception cref="ArgumentException">The address is not one of this machine, or null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number in the options is out of range.</exception>
    /// <exception cref="InvalidOperationException">Nothing answers at the address, or the endpoint does not agree to the handshake.</exception>
    public async Task<LocalVaultSubscription> SendEventsToAsync(Uri endpoint, LocalVaultEventsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new LocalVaultEventsOptions();
        options.Check();
        Endpoint target = new(endpoint, VaultUri, options, _options.TimeProvider);
        try
        {
            await target.ValidateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            target.Dispose();
            throw;
        }

        LocalVaultSubscription subscription = new(target, _parts.Store, _options.TimeProvider, options);
        _subscriptions.Add(subscription);
        return subscription;
    }

    /// <summary>Ends the server at once: what is still under way is cut off.</summary>
    /// <returns>A task that ends when the port is free again.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        _parts.Stop();
        foreach (LocalVaultSubscription subscription in _subscriptions)
            await subscription.DisposeAsync().ConfigureAwait(false);
        _shared.Dispose();
        await _host.DisposeAsync().ConfigureAwait(false);
        _parts.Dispose();
    }
}
