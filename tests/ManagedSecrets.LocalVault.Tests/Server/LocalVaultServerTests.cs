using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ManagedSecrets.LocalVault.Tests.Server;

internal sealed class LocalVaultServerTests
{
    [Test]
    public async Task Two_vaults_have_two_names_and_share_nothing()
    {
        await using LocalVaultServer first = await TestVault.StartAsync();
        await using LocalVaultServer second = await TestVault.StartAsync();
        first.Secrets.Set("a", "1");

        Assert.That(second.VaultUri, Is.Not.EqualTo(first.VaultUri));
        Assert.That(second.Secrets.Names, Is.Empty);
    }

    [TestCase(HttpProtocols.Http1, "HTTP/1.1")]
    [TestCase(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    public async Task Protocols_decide_what_the_transport_speaks(HttpProtocols protocols, string expected)
    {
        await using LocalVaultServer vault = await TestVault.StartAsync(options => options.Protocols = protocols);
        vault.Secrets.Set("a", "1");

        await vault.Client().GetSecretAsync("a");

        Assert.That(vault.Requests.Entries.Select(entry => entry.Protocol), Is.All.EqualTo(expected));
    }

    [Test]
    public async Task A_thousand_reads_at_once_are_all_answered()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        string[] names = [.. Enumerable.Range(0, 1000).Select(i => $"s{i}")];
        Array.ForEach(names, name => vault.Secrets.Set(name, name));
        SecretClient client = vault.Client();

        Response<KeyVaultSecret>[] read = await Task.WhenAll(names.Select(name => client.GetSecretAsync(name))).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(read.Select(secret => secret.Value.Value), Is.EqualTo(names));
    }

    [Test]
    public async Task A_client_that_does_not_use_the_transport_does_not_trust_the_certificate()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        using HttpClient client = new();

        HttpRequestException error = Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(vault.LocalUri, "secrets")))!;

        Assert.That(error.HttpRequestError, Is.EqualTo(HttpRequestError.SecureConnectionError));
    }

    [Test]
    public async Task The_transport_leads_nowhere_else()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        await using LocalVaultServer other = await TestVault.StartAsync();
        using HttpClient client = new(vault.CreateHandler());

        foreach (Uri elsewhere in new[] { other.VaultUri, other.LocalUri, new Uri("https://real.vault.azure.net/") })
        {
            Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(elsewhere));
        }
    }

    [Test]
    public async Task The_transport_refuses_another_certificate_at_the_same_port()
    {
        LocalVaultServer vault = await TestVault.StartAsync();
        using HttpMessageHandler handler = vault.CreateHandler();
        Uri uri = vault.LocalUri;
        await vault.DisposeAsync();
        await using LocalVaultServer impostor = await TestVault.StartAsync(options => options.Port = uri.Port);
        using HttpClient client = new(handler);

        HttpRequestException error = Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(uri))!;

        Assert.That(error.HttpRequestError, Is.EqualTo(HttpRequestError.SecureConnectionError));
    }

    [Test]
    public async Task LocalUri_works_when_the_challenge_check_is_off()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        Array.ForEach([.. Enumerable.Range(0, 30)], i => vault.Secrets.Set($"s{i}", "v"));
        SecretClient client = new(vault.LocalUri, vault.Credential, new SecretClientOptions { Transport = vault.Transport, DisableChallengeResourceVerification = true });

        int count = await client.GetPropertiesOfSecretsAsync().CountAsync();

        Assert.That(count, Is.EqualTo(30));
    }

    [Test]
    public async Task The_certificate_can_be_trusted_by_another_tool()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, vault.LocalUri.Port);
        await using SslStream tls = new(tcp.GetStream());

        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = new()
            {
                TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(vault.ExportCertificatePem()) },
                RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck,
            },
        });

        Assert.That(tls.IsAuthenticated, Is.True);
    }

    [Test]
    public async Task DisposeAsync_ends_a_request_that_hangs()
    {
        LocalVaultServer vault = await TestVault.StartAsync();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        vault.Faults.On("GET /secrets/a").Run(arrived.SetResult).Hang();
        Task pending = vault.Client().GetSecretAsync("a");
        await arrived.Task;

        await vault.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.CatchAsync<Exception>(() => pending);
    }

    [Test]
    public async Task StartAsync_on_a_port_in_use_throws()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();

        Assert.ThrowsAsync<IOException>(() => TestVault.StartAsync(options => options.Port = vault.LocalUri.Port));
    }

    [Test]
    public void StartAsync_off_loopback_without_permissions_throws()
    {
        InvalidOperationException error = Assert.ThrowsAsync<InvalidOperationException>(() => TestVault.StartAsync(options => options.Address = IPAddress.Any))!;

        Assert.That(error.Message, Does.Contain("Permissions"));
    }

    [Test]
    public async Task StartAsync_off_loopback_with_permissions_works()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync(options =>
        {
            options.Address = IPAddress.Any;
            options.Permissions["reader"] = LocalVaultPermissions.SecretsUser;
        });
        vault.Secrets.Set("a", "1");

        KeyVaultSecret secret = await vault.Client("reader").GetSecretAsync("a");

        Assert.That(secret.Value, Is.EqualTo("1"));
    }

    [TestCase(-1, 0, 90)]
    [TestCase(0, -1, 90)]
    [TestCase(0, 0, 6)]
    [TestCase(0, 0, 91)]
    public void StartAsync_with_a_time_out_of_range_throws(int token, int request, int days) =>
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TestVault.StartAsync(options =>
            (options.TokenLatency, options.RequestLatency, options.Retention) =
                (TimeSpan.FromSeconds(token), TimeSpan.FromSeconds(request), TimeSpan.FromDays(days))));
}
