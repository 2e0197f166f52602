using System.Net;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>Whether a request comes from the developer's own machine, and not through it: neither by a tunnel or proxy, nor by a web page whose name was bound to loopback.</summary>
internal static class LocalCaller
{
    private const string Remedy = " Elsewhere it needs an authorization policy: app.MapManagedSecretsStatus().RequireAuthorization(\"Operators\");";

    private static readonly string[] ForwardingHeaders = ["Forwarded", "Via", "True-Client-IP", "Fastly-Client-IP", "Client-IP", "CDN-Loop"];

    private static readonly string[] ForwardingPrefixes = ["X-Forward", "X-Original-", "X-Real-", "X-Client-", "X-Cluster-", "X-ProxyUser-", "X-Envoy-", "X-Azure-", "X-ARR-", "X-Tunnel-", "CF-"];

    /// <summary>Why not, in words, or null.</summary>
    public static string? FindFault(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
            return "In Development this page is shown to callers on the same machine only." + Remedy;
        if (!request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return "In Development this page is shown at http://localhost only, by that name." + Remedy;
        if (request.Headers.Keys.Any(IsForwarding))
            return "In Development this page is not shown through a proxy or a tunnel." + Remedy;
        if (request.Headers.Origin.Any(origin => !$"{request.Scheme}://{request.Host}".Equals(origin, StringComparison.OrdinalIgnoreCase)))
            return "In Development this page is not shown to other sites." + Remedy;
        return null;
    }

    private static bool IsForwarding(string header) =>
        ForwardingHeaders.Contains(header, StringComparer.OrdinalIgnoreCase) || ForwardingPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
