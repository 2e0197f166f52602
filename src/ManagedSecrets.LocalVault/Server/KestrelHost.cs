using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ManagedSecrets.LocalVault.Server;

/// <summary>Kestrel with nothing around it: no configuration, no logging, no middleware.</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private KestrelHost(WebApplication application, IPAddress address)
    {
        _application = application;
        Address = address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address;
        IServer server = application.Services.GetRequiredService<IServer>();
        Uri[] addresses = [.. server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(item => new Uri(item))];
        Port = addresses.Single(item => item.Scheme == Uri.UriSchemeHttps).Port;
        IdentityPort = addresses.Single(item => item.Scheme == Uri.UriSchemeHttp).Port;
    }

    /// <summary>Where a client of this machine reaches the server.</summary>
    public IPAddress Address { get; }

    public int Port { get; }

    public int IdentityPort { get; }

    public static async Task<KestrelHost> StartAsync(
        LocalVaultOptions options, X509Certificate2 certificate, RequestDelegate handle, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options, certificate));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        WebApplication application = builder.Build();
        try
        {
            application.Run(handle);
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new KestrelHost(application, options.Address);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync().ConfigureAwait(false);

    private static void Configure(KestrelServerOptions kestrel, LocalVaultOptions options, X509Certificate2 certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(options.Address, options.Port, listen =>
        {
            listen.Protocols = options.Protocols;
            listen.UseHttps(certificate);
        });
        kestrel.Listen(IPAddress.Loopback, options.IdentityPort, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
