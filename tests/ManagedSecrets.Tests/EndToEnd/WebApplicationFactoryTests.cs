using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebApp;

namespace ManagedSecrets.Tests.EndToEnd;

/// <summary>A web app as it is, its Program.cs unchanged, started by its tests on vaults of their own.</summary>
[TestFixture]
public sealed class WebApplicationFactoryTests
{
    private static readonly LocalVaultOptions Allowed = new() { AllowOutsideDevelopment = true };

    [Test]
    public async Task Two_factories_at_once_load_each_from_its_own_vault()
    {
        using Barrier bothAreRedirected = new(2);

        string?[] keys = await Task.WhenAll(
            Task.Run(() => StartAsync("value-of-one", bothAreRedirected)), Task.Run(() => StartAsync("value-of-two", bothAreRedirected)));

        Assert.That(keys, Is.EqualTo(new[] { "value-of-one", "value-of-two" }));
    }

    [Test]
    public async Task A_factory_without_a_redirection_starts_without_a_vault()
    {
        await using WebApplicationFactory<ShopOptions> app = new();

        using HttpClient client = app.CreateClient();

        Assert.That(await client.GetStringAsync("/"), Is.EqualTo("Corner shop: 0 loaded, no payment key"));
    }

    private static async Task<string?> StartAsync(string key, Barrier bothAreRedirected)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(Allowed);
        vault.Secrets.Set("Shop--PaymentKey", key);
        using IDisposable redirection = vault.UseForManagedSecrets();
        bothAreRedirected.SignalAndWait(TimeSpan.FromSeconds(30));
        await using WebApplicationFactory<ShopOptions> app = new();
        using HttpClient client = app.CreateClient();

        Assert.That(await client.GetStringAsync("/"), Is.EqualTo("Corner shop: 1 loaded, with a payment key"));
        Assert.That(app.Services.GetRequiredService<IManagedSecrets>().Status.Vaults.Single().Name, Is.EqualTo(vault.VaultUri.AbsoluteUri));
        return app.Services.GetRequiredService<IOptionsMonitor<ShopOptions>>().CurrentValue.PaymentKey;
    }
}
