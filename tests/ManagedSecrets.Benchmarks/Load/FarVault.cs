using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ManagedSecrets.Benchmarks.Load;

/// <summary>Leads to a local vault in another process, whatever the name says, and trusts its one certificate.</summary>
internal static class FarVault
{
    public static SocketsHttpHandler CreateHandler(int port, string certificate)
    {
        using X509Certificate2 trusted = X509Certificate2.CreateFromPem(certificate);
        byte[] expected = trusted.RawData;
        SocketsHttpHandler handler = new()
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
            presented is not null && presented.GetRawCertData().AsSpan().SequenceEqual(expected);
        return handler;
    }
}
