using Azure.Core;
using Azure.Core.Pipeline;

namespace ManagedSecrets.LocalVault.Tests.Server;

internal sealed class UseForManagedSecretsTests
{
    private LocalVaultServer _first = null!;
    private LocalVaultServer _second = null!;

    private static Uri? Current =>
        (AppContext.GetData("ManagedSecrets.VaultOverride") as Func<(Uri VaultUri, TokenCredential Credential, HttpPipelineTransport Transport)?>)?.Invoke()?.VaultUri;

    [SetUp]
    public async Task Start()
    {
        _first = await TestVault.StartAsync();
        _second = await TestVault.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Test]
    public void Dispose_leads_back_to_where_it_led_before()
    {
        using (_first.UseForManagedSecrets())
        {
            using (_second.UseForManagedSecrets())
            {
                Assert.That(Current, Is.EqualTo(_second.VaultUri));
            }

            Assert.That(Current, Is.EqualTo(_first.VaultUri));
        }

        Assert.That(Current, Is.Null);
    }

    [Test]
    public async Task Two_flows_at_once_see_their_own_vault()
    {
        using Barrier both = new(2);

        Uri?[] seen = await Task.WhenAll(Task.Run(() => Use(_first)), Task.Run(() => Use(_second)));

        Assert.That(seen, Is.EqualTo(new[] { _first.VaultUri, _second.VaultUri }));
        Assert.That(Current, Is.Null);

        Uri? Use(LocalVaultServer vault)
        {
            using IDisposable use = vault.UseForManagedSecrets();
            both.SignalAndWait(TimeSpan.FromSeconds(10));
            return Current;
        }
    }
}
