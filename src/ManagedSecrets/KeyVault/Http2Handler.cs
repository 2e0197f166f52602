using System.Net;

namespace ManagedSecrets.KeyVault;

/// <summary>
/// Asks for HTTP/2 where the server speaks it, and for HTTP/1.1 otherwise: the SDK builds its requests for HTTP/1.1. Only asynchronous
/// requests go through it.
/// </summary>
internal sealed class Http2Handler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // The best for HTTP/1.1 by measurement; HTTP/2 needs far fewer.
    private const int ConnectionsPerServer = 64;

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>No redirects, no cookies, the environment's proxy, and connections that are renewed, so that a moved vault is found.</summary>
    public static Http2Handler Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
        MaxConnectionsPerServer = ConnectionsPerServer,
        PooledConnectionLifetime = ConnectionLifetime,
        AutomaticDecompression = DecompressionMethods.None,
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return base.SendAsync(request, cancellationToken);
    }
}
