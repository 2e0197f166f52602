namespace ManagedSecrets.LocalVault;

/// <summary>One request that a <see cref="LocalVaultServer"/> received. Never holds a value, a token or a body.</summary>
public sealed class LocalVaultRequest
{
    internal LocalVaultRequest(string method, string path, string connectionId, string protocol)
    {
        Method = method;
        Path = path;
        ConnectionId = connectionId;
        Protocol = protocol;
    }

    /// <summary>The method, in capitals.</summary>
    public string Method { get; }

    /// <summary>The path without its query: <c>/secrets/name/version</c>.</summary>
    public string Path { get; }

    /// <summary>The connection it came over; equal for requests that share one.</summary>
    public string ConnectionId { get; }

    /// <summary><c>HTTP/1.1</c> or <c>HTTP/2</c>.</summary>
    public string Protocol { get; }

    /// <summary>The api-version asked for; null without one.</summary>
    public string? ApiVersion { get; internal set; }

    /// <summary>The caller's <c>User-Agent</c>; null without one.</summary>
    public string? UserAgent { get; internal set; }

    /// <summary>The caller's <c>x-ms-client-request-id</c>; null without one.</summary>
    public string? ClientRequestId { get; internal set; }

    /// <summary>Who called, by client id; null until the token was checked, and when it was refused.</summary>
    public string? Identity { get; internal set; }

    /// <summary>The answer's status; 0 while there is none, and when the connection was dropped.</summary>
    public int Status { get; internal set; }

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path} {Status}";
}
