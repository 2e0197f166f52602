using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets.LocalVault.Tests.Identity;

[NonParallelizable]
internal sealed class CredentialTests
{
    private LocalVaultServer _vault = null!;
    private string _client = null!;

    [SetUp]
    public async Task Start()
    {
        _vault = await TestVault.StartAsync();
        _vault.Secrets.Set("a", "1");
        _client = Guid.NewGuid().ToString();
    }

    [TearDown]
    public ValueTask Stop()
    {
        foreach (string name in new[] { "IDENTITY_ENDPOINT", "IDENTITY_HEADER" })
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        return _vault.DisposeAsync();
    }

    [Test]
    public async Task Authority_gives_a_token_for_a_client_secret()
    {
        _vault.Identity.AddClient(_client, "s3cret");

        string identity = await ReadAsync(ClientSecret("s3cret"));

        Assert.That(identity, Is.EqualTo(_client));
    }

    [Test]
    public void Authority_refuses_a_wrong_client_secret()
    {
        _vault.Identity.AddClient(_client, "s3cret");

        AuthenticationFailedException error = Assert.ThrowsAsync<AuthenticationFailedException>(() => ReadAsync(ClientSecret("wrong")))!;

        Assert.That(error.ToString(), Does.Contain("AADSTS7000215"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Authority_gives_a_token_for_an_assertion_that_the_certificate_signed_and_no_other(bool registered)
    {
        using X509Certificate2 own = Certificate();
        using X509Certificate2 other = Certificate();
        _vault.Identity.AddClient(_client, registered ? own : other);
        ClientCertificateCredential credential = new(
            _vault.Identity.TenantId, _client, own, Configure(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = true }));

        string? identity = registered ? await ReadAsync(credential) : null;

        Assert.That(identity, Is.EqualTo(registered ? _client : null));
        if (!registered)
        {
            Assert.ThrowsAsync<AuthenticationFailedException>(() => ReadAsync(credential));
        }
    }

    [Test]
    public async Task Authority_gives_a_token_for_a_federated_assertion()
    {
        _vault.Identity.AddFederatedClient(_client, "assertion");
        ClientAssertionCredential credential = new(
            _vault.Identity.TenantId, _client, () => "assertion", Configure(new ClientAssertionCredentialOptions { DisableInstanceDiscovery = true }));

        string identity = await ReadAsync(credential);

        Assert.That(identity, Is.EqualTo(_client));
    }

    [Test]
    public async Task Authority_serves_workload_identity()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "assertion");
        _vault.Identity.AddFederatedClient(_client, "assertion");
        WorkloadIdentityCredential credential = new(Configure(new WorkloadIdentityCredentialOptions
        {
            TenantId = _vault.Identity.TenantId,
            ClientId = _client,
            TokenFilePath = file,
            DisableInstanceDiscovery = true,
        }));

        string identity = await ReadAsync(credential);

        File.Delete(file);
        Assert.That(identity, Is.EqualTo(_client));
    }

    [Test]
    public async Task AppService_gives_a_token_for_the_system_assigned_identity()
    {
        UseAppService();
        _vault.Identity.SystemAssigned = $"system-{_client}";

        string identity = await ReadAsync(ManagedIdentity(ManagedIdentityId.SystemAssigned));

        Assert.That(identity, Is.EqualTo($"system-{_client}"));
    }

    [Test]
    public async Task AppService_gives_a_token_for_a_user_assigned_identity_by_resource_id()
    {
        UseAppService();
        string resource = $"/subscriptions/{Guid.NewGuid()}/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";
        _vault.Identity.AddUserAssigned(_client, resource);

        string identity = await ReadAsync(ManagedIdentity(ManagedIdentityId.FromUserAssignedResourceId(new ResourceIdentifier(resource))));

        Assert.That(identity, Is.EqualTo(_client));
    }

    [Test]
    public async Task Imds_gives_a_token_for_a_user_assigned_identity()
    {
        _vault.Identity.AddUserAssigned(_client);

        string identity = await ReadAsync(ManagedIdentity(ManagedIdentityId.FromUserAssignedClientId(_client)));

        Assert.That(identity, Is.EqualTo(_client));
    }

    [Test]
    public void Imds_refuses_an_identity_that_is_not_assigned()
    {
        TokenCredential credential = ManagedIdentity(ManagedIdentityId.FromUserAssignedClientId(_client));

        Assert.CatchAsync<AuthenticationFailedException>(() => ReadAsync(credential));
    }

    [TestCase(LocalVaultIdentityBehavior.Refuse)]
    [TestCase(LocalVaultIdentityBehavior.Garbage)]
    public void Authority_that_refuses_or_answers_garbage_fails_the_credential(LocalVaultIdentityBehavior behavior)
    {
        _vault.Identity.AddClient(_client, "s3cret");
        _vault.Identity.Authority = behavior;

        Assert.CatchAsync<AuthenticationFailedException>(() => ReadAsync(ClientSecret("s3cret")));
    }

    [TestCase(LocalVaultIdentityBehavior.Refuse)]
    [TestCase(LocalVaultIdentityBehavior.Garbage)]
    public void AppService_that_refuses_or_answers_garbage_fails_the_credential(LocalVaultIdentityBehavior behavior)
    {
        UseAppService();
        _vault.Identity.AddUserAssigned(_client);
        _vault.Identity.AppService = behavior;

        Assert.CatchAsync<AuthenticationFailedException>(() => ReadAsync(ManagedIdentity(ManagedIdentityId.FromUserAssignedClientId(_client))));
    }

    [TestCase(LocalVaultIdentityBehavior.Refuse)]
    [TestCase(LocalVaultIdentityBehavior.Garbage)]
    public void Imds_that_refuses_or_answers_garbage_fails_the_credential(LocalVaultIdentityBehavior behavior)
    {
        _vault.Identity.AddUserAssigned(_client);
        _vault.Identity.Imds = behavior;

        Assert.CatchAsync<AuthenticationFailedException>(() => ReadAsync(ManagedIdentity(ManagedIdentityId.FromUserAssignedClientId(_client))));
    }

    [TestCase("/oauth2/v2.0/token")]
    [TestCase("/msi/token")]
    [TestCase("/metadata/identity/oauth2/token")]
    public async Task Stall_answers_nothing_until_the_caller_gives_up(string path)
    {
        LocalVaultIdentity identity = _vault.Identity;
        identity.Authority = identity.AppService = identity.Imds = LocalVaultIdentityBehavior.Stall;
        Uri uri = new(path[1] == 'o' ? identity.AuthorityHost : identity.ImdsEndpoint, path);
        using HttpClient client = new(_vault.CreateHandler());
        using CancellationTokenSource cancellation = new();

        Task<HttpResponseMessage> pending = client.PostAsync(uri, null, cancellation.Token);
        while (_vault.Requests.Count == 0)
        {
            await Task.Yield();
        }

        Assert.That(pending.IsCompleted, Is.False);
        await cancellation.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => pending);
    }

    private void UseAppService()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", _vault.Identity.AppServiceEndpoint.ToString());
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", _vault.Identity.AppServiceHeader);
    }

    private ClientSecretCredential ClientSecret(string secret) => new(
        _vault.Identity.TenantId, _client, secret, Configure(new ClientSecretCredentialOptions { DisableInstanceDiscovery = true }));

    private ManagedIdentityCredential ManagedIdentity(ManagedIdentityId id) => new(Configure(new ManagedIdentityCredentialOptions(id)));

    private T Configure<T>(T options)
        where T : TokenCredentialOptions
    {
        options.AuthorityHost = _vault.Identity.AuthorityHost;
        options.Transport = _vault.Transport;
        options.RetryPolicy = new RetryPolicy(maxRetries: 0);
        return options;
    }

    private async Task<string> ReadAsync(TokenCredential credential)
    {
        SecretClient client = new(_vault.VaultUri, credential, new SecretClientOptions { Transport = _vault.Transport, RetryPolicy = new RetryPolicy(0) });
        Response<KeyVaultSecret> secret = await client.GetSecretAsync("a");
        Assert.That(secret.Value.Value, Is.EqualTo("1"));
        return _vault.Requests.Entries[^1].Identity!;
    }

    private static X509Certificate2 Certificate()
    {
        using RSA key = RSA.Create(2048);
        return new CertificateRequest("CN=shop", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
