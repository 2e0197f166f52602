using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ManagedSecrets.LocalVault;

/// <summary>How a <see cref="LocalVaultServer"/> behaves. Read once, when it starts. Only code can set these: no configuration reaches them.</summary>
public sealed class LocalVaultOptions
{
    /// <summary>The TCP port for HTTPS. Default: 0, any free one.</summary>
    public int Port { get; set; }

    /// <summary>
    /// The TCP port for the managed identity end points, which speak plain HTTP as the platform's do. Default: 0, any free one.
    /// They listen on loopback always.
    /// </summary>
    public int IdentityPort { get; set; }

    /// <summary>The address to listen on. Default: loopback. Any other needs <see cref="Permissions"/>.</summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>
    /// Whether the server may start although DOTNET_ENVIRONMENT and ASPNETCORE_ENVIRONMENT do not say Development (unset means
    /// Production). Default: false. Test projects set it, since test runners set no environment.
    /// </summary>
    public bool AllowOutsideDevelopment { get; set; }

    /// <summary>HTTP/1.1, HTTP/2, or both. Default: both, as with the service.</summary>
    public HttpProtocols Protocols { get; set; } = HttpProtocols.Http1AndHttp2;

    /// <summary>The tenant that the challenge names. Default: a constant of this package.</summary>
    public string TenantId { get; set; } = "6c7f1d2a-0f34-4a6b-9d0e-3f1b6a5c8e21";

    /// <summary>How long <see cref="LocalVaultServer.Credential"/> takes for a token. Default: zero.</summary>
    public TimeSpan TokenLatency { get; set; }

    /// <summary>How long the vault takes for each request, the unauthorized one included. Default: zero.</summary>
    public TimeSpan RequestLatency { get; set; }

    /// <summary>The limit on GET and LIST. Default: null, none. <see cref="LocalVaultThrottling.Service"/> is the service's.</summary>
    public LocalVaultThrottling? Throttling { get; set; }

    /// <summary>How long a deleted secret can be recovered. Default: 90 days, as with the service; 7 to 90 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// What each identity (a client id) may do. Default: empty, everybody may do everything. With one entry or more, an identity that
    /// is not named may do nothing.
    /// </summary>
    public IDictionary<string, LocalVaultPermissions> Permissions { get; } =
        new Dictionary<string, LocalVaultPermissions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The clock for dates, expiry, latency and throttling. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(TokenLatency, TimeSpan.Zero, nameof(TokenLatency));
        ArgumentOutOfRangeException.ThrowIfLessThan(RequestLatency, TimeSpan.Zero, nameof(RequestLatency));
        ArgumentOutOfRangeException.ThrowIfLessThan(Retention, TimeSpan.FromDays(7), nameof(Retention));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Retention, TimeSpan.FromDays(90), nameof(Retention));
        if (!IPAddress.IsLoopback(Address) && Permissions.Count == 0)
        {
            throw new InvalidOperationException(
                $"The local vault does not listen on {Address} while everybody may read everything: set Permissions, or keep to loopback.");
        }
    }
}
