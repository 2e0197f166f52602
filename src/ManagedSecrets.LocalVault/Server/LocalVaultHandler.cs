using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ManagedSecrets.LocalVault.Server;

/// <summary>Leads to one server only, whatever the name says, and trusts its one certificate.</summary>
internal sealed class LocalVaultHandler : DelegatingHandler
{
    private LocalVaultHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    public static LocalVaultHandler Create(string host, KestrelHost server, X509Certificate2 certificate)
    {
        byte[] trusted = certificate.RawData;
        SocketsHttpHandler inner = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            EnableMultipleHttp2Connections = true,
            MaxConnectionsPerServer = 64,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(Resolve(host, server, context.DnsEndPoint), cancellationToken),
        };
        inner.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, problems) =>
            !problems.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            && presented is not null
            && presented.GetRawCertData().AsSpan().SequenceEqual(trusted);
        return new LocalVaultHandler(inner);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Version = HttpVersion.Version11;
        return base.Send(request, cancellationToken);
    }

    private static IPEndPoint Resolve(string host, KestrelHost server, DnsEndPoint asked) => (asked.Host, asked.Port) switch
    {
        var (name, port) when name == host && port == 443 => new IPEndPoint(server.Address, server.Port),
        ("localhost" or "127.0.0.1", var port) when port == server.Port => new IPEndPoint(server.Address, server.Port),
        ("localhost" or "127.0.0.1", var port) when port == server.IdentityPort => new IPEndPoint(IPAddress.Loopback, port),
        ("169.254.169.254", 80) => new IPEndPoint(IPAddress.Loopback, server.IdentityPort),
        _ => throw new HttpRequestException(
            HttpRequestError.ConnectionError,
            $"The local vault's transport leads to the local vault only, not to {asked.Host}:{asked.Port}."),
    };

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
