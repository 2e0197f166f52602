using Azure.Core;
using Azure.Core.Pipeline;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Reloading;

/// <summary>A vault that fails, and the replica that is read meanwhile.</summary>
public class FallbackTests : VaultTests
{
    private LocalVaultServer _replica = null!;
    private TwoVaults _transport = null!;

    [SetUp]
    public async Task StartFallback()
    {
        _replica = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true, TimeProvider = VaultTime });
        _transport = new TwoVaults(Vault, _replica);
        foreach (LocalVaultServer vault in new[] { Vault, _replica })
        {
            vault.Secrets.Set("A", "value-of-A");
            vault.Secrets.Set("B", "value-of-B");
        }
    }

    [TearDown]
    public async Task StopFallback()
    {
        _transport.Dispose();
        await _replica.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Load_while_the_vault_fails_is_served_by_the_fallback(bool byNames)
    {
        Vault.Faults.On().BeforeAuthentication().Fail(503);

        IConfigurationRoot root = LoadWithFallback(byNames);

        Assert.That((root["A"], root["B"]), Is.EqualTo(("value-of-A", "value-of-B")));
        ManagedSecretsStatus status = SecretsOf(root).Status;
        Assert.That(status.Health, Is.EqualTo(SecretsHealth.Degraded));
        Assert.That(status.Reasons, Has.Some.Contains("fallback"));
        Assert.That(status.Vaults.Single().ServedBy, Is.EqualTo(_replica.VaultUri.AbsoluteUri));
        Assert.That(Logs.Warnings, Has.One.Contains(_replica.VaultUri.AbsoluteUri).And.Contains("FallbackAfter"));
    }

    [Test]
    public void Load_from_a_vault_that_is_well_does_not_ask_the_fallback()
    {
        IConfigurationRoot root = LoadWithFallback();
        root.Reload();

        Assert.That(_replica.Requests.Count, Is.Zero);
    }

    [Test]
    public void Load_that_the_vault_refuses_for_good_does_not_ask_the_fallback()
    {
        Vault.Faults.On().Fail(403);

        Assert.That(() => LoadWithFallback(), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("403"));
        Assert.That(_replica.Requests.Count, Is.Zero);
    }

    [Test]
    public void Reload_goes_back_as_soon_as_the_vault_is_back()
    {
        IConfigurationRoot root = LoadWithFallback();
        LocalVaultFault outage = Vault.Faults.On().Fail(503);
        root.Reload();
        Assert.That(SecretsOf(root).Status.Vaults[0].ServedBy, Is.Not.Null);
        Vault.Secrets.Set("A", "rotated");
        outage.Dispose();
        long before = _replica.Requests.Count;

        root.Reload();

        Assert.That((root["A"], _replica.Requests.Count), Is.EqualTo(("rotated", before)));
        ManagedSecretsStatus status = SecretsOf(root).Status;
        Assert.That(status.Vaults[0].ServedBy, Is.Null);
        Assert.That(Logs.All, Has.One.Contains("is no longer read"));
    }

    [Test]
    public void Reload_does_not_take_a_value_that_is_older_than_the_one_in_use()
    {
        VaultTime.Advance(TimeSpan.FromMinutes(1));
        Vault.Secrets.Set("A", "newer");
        IConfigurationRoot root = LoadWithFallback();
        Vault.Faults.On().Fail(503);

        root.Reload();

        Assert.That((root["A"], root["B"]), Is.EqualTo(("newer", "value-of-B")));
    }

    [Test]
    public void Reload_takes_a_value_that_is_newer_than_the_one_in_use()
    {
        IConfigurationRoot root = LoadWithFallback();
        Vault.Faults.On().Fail(503);
        VaultTime.Advance(TimeSpan.FromMinutes(1));
        _replica.Secrets.Set("A", "newer");

        root.Reload();

        Assert.That(root["A"], Is.EqualTo("newer"));
    }

    [Test]
    public async Task Reload_from_a_replica_with_the_same_values_is_no_rotation_although_its_versions_differ()
    {
        IConfigurationRoot root = LoadWithFallback();
        Vault.Faults.On().Fail(503);

        SecretChanges changes = await SecretsOf(root).RefreshAsync();

        Assert.That(changes.IsEmpty, Is.True);
    }

    [Test]
    public void Reload_does_not_take_away_what_the_replica_lacks()
    {
        IConfigurationRoot root = LoadWithFallback();
        _replica.Secrets.Delete("A");
        Vault.Faults.On().Fail(503);

        root.Reload();
        root.Reload();

        Assert.That(root["A"], Is.EqualTo("value-of-A"));
    }

    [Test]
    public void FallbackAfter_must_leave_time_for_the_fallback() =>
        Assert.That(
            () => LoadWithFallback(configure: options => options.FallbackAfter = options.ReloadTimeout),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("FallbackAfter"));

    private IConfigurationRoot LoadWithFallback(bool byNames = false, Action<ManagedSecretsOptions>? configure = null) => Load(byNames ? ["A", "B"] : [], options =>
    {
        VaultOptions vault = new() { Uri = Vault.VaultUri };
        vault.Fallbacks.Add(_replica.VaultUri);
        options.VaultUri = null;
        options.Vaults.Add(vault);

        // Not a pause, which the clock lets pass at once.
        options.FallbackAfter = TimeSpan.FromSeconds(25);
        (options.StartupTimeout, options.ReloadTimeout) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
        options.ConfigureClient = client => client.Transport = new HttpClientTransport(new HttpClient(_transport, disposeHandler: false));
        configure?.Invoke(options);
    });

    /// <summary>Leads each vault's requests to it. Each takes tokens of its own only, unlike two vaults of one tenant, so the replica's are put in here.</summary>
    private sealed class TwoVaults(LocalVaultServer vault, LocalVaultServer replica) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _vault = new(vault.CreateHandler()), _replica = new(replica.CreateHandler());

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host != replica.VaultUri.Host)
                return await _vault.SendAsync(request, cancellationToken);
            if (request.Headers.Authorization is not null)
                request.Headers.Authorization = new("Bearer", (await replica.Credential.GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), cancellationToken)).Token);
            return await _replica.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            _vault.Dispose();
            _replica.Dispose();
            base.Dispose(disposing);
        }
    }
}
