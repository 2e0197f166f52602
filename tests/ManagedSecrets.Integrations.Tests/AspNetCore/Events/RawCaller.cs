using System.Net.Sockets;
using System.Text;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>A caller who sends the head of a POST, the beginning of a body in chunks, and then waits.</summary>
internal sealed class RawCaller : IDisposable
{
    private readonly TcpClient _client = new();

    public async Task<string> SendAsync(Uri uri, string beginning)
    {
        await _client.ConnectAsync(uri.Host, uri.Port);
        string head = $"POST {uri.PathAndQuery} HTTP/1.1\r\nHost: {uri.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{beginning}";
        await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        using StreamReader reader = new(_client.GetStream(), Encoding.ASCII, leaveOpen: true);
        return await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) ?? "";
    }

    public void Dispose() => _client.Dispose();
}
