using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Tests.EndToEnd;

[TestFixture]
public sealed class HostTests
{
    private static readonly LocalVaultOptions Allowed = new() { AllowOutsideDevelopment = true };

    [Test]
    public async Task Refresh_after_a_rotation_brings_the_new_value_to_IOptionsMonitor()
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(Allowed);
        vault.Secrets.Set("Shop--Key", "first-value");
        using IDisposable redirection = vault.UseForManagedSecrets();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.AddManagedSecrets();
        builder.Services.Configure<Shop>(shop => shop.Key = builder.Configuration["Shop:Key"]);
        builder.Services.AddSingleton<IOptionsChangeTokenSource<Shop>>(new ConfigurationChangeTokenSource<Shop>(builder.Configuration));
        using IHost host = builder.Build();
        IOptionsMonitor<Shop> monitor = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        string? before = monitor.CurrentValue.Key;

        vault.Secrets.Set("Shop--Key", "second-value");
        SecretChanges changes = await host.Services.GetRequiredService<IManagedSecrets>().RefreshAsync();

        Assert.That(changes.Rotated, Is.EqualTo(new[] { "Shop--Key" }));
        Assert.That((before, monitor.CurrentValue.Key), Is.EqualTo(("first-value", "second-value")));
    }

    [Test]
    public async Task UseForManagedSecrets_in_two_flows_at_once_leads_each_app_to_its_own_vault()
    {
        using Barrier bothAreRedirected = new(2);

        string?[] values = await Task.WhenAll(LoadAsync("one", bothAreRedirected), LoadAsync("two", bothAreRedirected));

        Assert.That(values, Is.EqualTo(new[] { "value of one", "value of two" }));
    }

    [Test]
    public async Task AddManagedSecrets_twice_loads_and_reports_the_vault_once()
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(Allowed);
        vault.Secrets.Set("Shop--Key", "some-value");
        using IDisposable redirection = vault.UseForManagedSecrets();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();

        builder.AddManagedSecrets();
        long requests = vault.Requests.Count;
        builder.AddManagedSecrets(options => options.VaultUri = vault.VaultUri);

        await using WebApplication app = builder.Build();
        Assert.That(vault.Requests.Count, Is.EqualTo(requests));
        Assert.That(app.Services.GetRequiredService<IManagedSecrets>().Status.Vaults, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Status_of_an_app_that_loads_from_a_local_vault_says_so_and_holds_no_value()
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(Allowed);
        vault.Secrets.Set("Shop--Key", "some-value");
        using IDisposable redirection = vault.UseForManagedSecrets();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.AddManagedSecrets();
        using IHost host = builder.Build();

        ManagedSecretsStatus status = host.Services.GetRequiredService<IManagedSecrets>().Status;

        Assert.That(status.Health, Is.EqualTo(SecretsHealth.Degraded));
        Assert.That(status.Reasons, Has.One.Contains("local vault"));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(status), Does.Contain("Shop--Key").And.Not.Contain("some-value"));
    }

    private static async Task<string?> LoadAsync(string name, Barrier bothAreRedirected)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(Allowed);
        vault.Secrets.Set("Shop--Key", $"value of {name}");
        using IDisposable redirection = vault.UseForManagedSecrets();
        return await Task.Run(() =>
        {
            bothAreRedirected.SignalAndWait();
            HostApplicationBuilder builder = Host.CreateApplicationBuilder();
            builder.AddManagedSecrets();
            return builder.Configuration["Shop:Key"];
        });
    }

    private sealed class Shop
    {
        public string? Key { get; set; }
    }
}
