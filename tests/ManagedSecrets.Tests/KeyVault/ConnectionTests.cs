using System.Net;
using System.Net.Sockets;
using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.KeyVault;

/// <summary>What lies between the loader and the vault: hosts, certificates, protocols, links.</summary>
public class ConnectionTests : VaultTests
{
    [SetUp]
    public void Seed() => Array.ForEach([.. Enumerable.Range(10, 30)], i => Vault.Secrets.Set($"S{i}", $"value-{i}"));

    [Test]
    public void Load_does_not_follow_a_page_link_off_the_vaults_host()
    {
        Vault.Faults.On("GET /secrets").Rewrite(body => body.Replace(Vault.VaultUri.Host, "evil.example.net", StringComparison.Ordinal));

        string message = FailToLoad([]);

        Assert.That(message, Does.Contain("another host").And.Contain(Vault.VaultUri.AbsoluteUri).And.Contain("Check"));
        Assert.That(Asked.Count(request => request == "GET /secrets"), Is.EqualTo(1));
        Assert.That(Clock.Pauses, Is.Empty);
    }

    [Test]
    public void Load_from_a_vault_whose_certificate_is_not_trusted_fails_at_once()
    {
        using SocketsHttpHandler distrustful = new() { ConnectCallback = (_, cancellationToken) => ConnectAsync(Vault.LocalUri.Port, cancellationToken) };

        string message = FailToLoad([], options => Over(options, distrustful));

        Assert.That(message, Does.Contain("certificate").And.Contain(Vault.VaultUri.AbsoluteUri).And.Contain("trust store"));
        Assert.That(Clock.Pauses, Is.Empty);
        Assert.That(Vault.Requests.Count, Is.Zero);
    }

    [Test]
    public void Load_while_the_name_does_not_resolve_tries_for_5_seconds()
    {
        using Unresolved handler = new(int.MaxValue, Vault.CreateHandler());

        string message = FailToLoad(["S10"], options => Over(options, handler));

        Assert.That(message, Does.Contain("does not resolve").And.Contain(Vault.VaultUri.AbsoluteUri).And.Contain("DNS"));
        Assert.That(Clock.Pauses.Sum(pause => pause.TotalSeconds), Is.InRange(5, 10));
    }

    [Test]
    public void Load_goes_on_when_the_name_resolves_after_all()
    {
        using Unresolved handler = new(2, Vault.CreateHandler());

        Assert.That(Load(["S10"], options => Over(options, handler))["S10"], Is.EqualTo("value-10"));
    }

    [Test]
    public async Task Load_from_a_server_without_HTTP2_goes_over_HTTP11()
    {
        await using LocalVaultServer old = await LocalVaultServer.StartAsync(
            new LocalVaultOptions { AllowOutsideDevelopment = true, Protocols = HttpProtocols.Http1 });
        old.Secrets.Set("Db", "value-1");

        IConfigurationRoot root = Load(options =>
        {
            (options.VaultUri, options.TokenCredential) = (old.VaultUri, old.Credential);
            options.ConfigureClient = client => client.Transport = old.Transport;
        });

        Assert.That(root["Db"], Is.EqualTo("value-1"));
        Assert.That(old.Requests.Entries.Select(entry => entry.Protocol), Is.All.EqualTo("HTTP/1.1"));
    }

    [Test]
    public async Task Load_of_several_vaults_lets_the_later_one_win()
    {
        await using LocalVaultServer later = await LocalVaultServer.StartAsync(
            new LocalVaultOptions { AllowOutsideDevelopment = true, TenantId = "11111111-2222-3333-4444-555555555555" });
        later.Secrets.Set("S10", "later-10");
        using ByHost handler = new(Vault, later);
        Credential credential = new((context, cancellationToken) =>
            (context.TenantId == "11111111-2222-3333-4444-555555555555" ? later : Vault).Credential.GetTokenAsync(context, cancellationToken));

        IConfigurationRoot root = Load(options =>
        {
            (options.VaultUri, options.TokenCredential) = (null, credential);
            options.Vaults.Add(new VaultOptions { Uri = Vault.VaultUri });
            options.Vaults.Add(new VaultOptions { Uri = later.VaultUri });
            Over(options, handler);
        });

        Assert.That(root["S10"], Is.EqualTo("later-10"));
        Assert.That(root["S11"], Is.EqualTo("value-11"));
    }

    [Test]
    public void Http2Handler_asks_for_HTTP2_or_lower()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "https://shop.vault.azure.net/");
        using HttpMessageInvoker invoker = new(new Http2Handler(new Unresolved(1, Vault.CreateHandler())));

        Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, CancellationToken.None));

        Assert.That(request.Version, Is.EqualTo(HttpVersion.Version20));
        Assert.That(request.VersionPolicy, Is.EqualTo(HttpVersionPolicy.RequestVersionOrLower));
    }

    private static async ValueTask<Stream> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>A host whose name does not resolve for so many requests.</summary>
    private sealed class Unresolved(int times, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int _sent;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _sent) <= times
                ? throw new HttpRequestException(HttpRequestError.NameResolutionError, "No such host is known.")
                : base.SendAsync(request, cancellationToken);
    }

    /// <summary>Leads each request to the vault of its host.</summary>
    private sealed class ByHost(params LocalVaultServer[] vaults) : HttpMessageHandler
    {
        private readonly Dictionary<string, HttpMessageInvoker> _invokers = vaults.ToDictionary(vault => vault.VaultUri.Host, vault => new HttpMessageInvoker(vault.CreateHandler()));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _invokers[request.RequestUri!.Host].SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            foreach (HttpMessageInvoker invoker in _invokers.Values)
                invoker.Dispose();
            base.Dispose(disposing);
        }
    }
}
