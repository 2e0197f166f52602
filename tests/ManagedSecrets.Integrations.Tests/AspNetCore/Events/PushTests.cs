using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>A rotation in the local vault arrives by its events alone: no app here ever looks by itself.</summary>
[TestFixture]
public sealed class PushTests
{
    private EventsApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await EventsApp.StartAsync(builder => builder.Services
        .AddOptions<Shop>().Configure<IConfiguration>((shop, configuration) => shop.Db = configuration["Db"])
        .Services.AddSingleton<IOptionsChangeTokenSource<Shop>>(new ConfigurationChangeTokenSource<Shop>(builder.Configuration)));

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase(LocalVaultEventSchema.EventGrid, 1)]
    [TestCase(LocalVaultEventSchema.EventGrid, 10)]
    [TestCase(LocalVaultEventSchema.CloudEvents, 1)]
    [TestCase(LocalVaultEventSchema.CloudEvents, 10)]
    public async Task Rotation_arrives_in_IOptionsMonitor_by_push(LocalVaultEventSchema schema, int batch)
    {
        IOptionsMonitor<Shop> monitor = _app.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        TaskCompletionSource<string?> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable? watch = monitor.OnChange(shop => seen.TrySetResult(shop.Db));
        await using LocalVaultSubscription subscription = await _app.Vault.SendEventsToAsync(
            _app.EndpointWithKey, new LocalVaultEventsOptions { Schema = schema, MaxEventsPerBatch = batch });

        string before = monitor.CurrentValue.Db!;
        _app.Vault.Secrets.Set("Db", EventsApp.Second);
        string? after = await seen.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That((before, after), Is.EqualTo((EventsApp.First, EventsApp.Second)));
        Assert.That(_app.Asked, Is.EqualTo(new[] { "GET /secrets/Db" }));
        Assert.That((subscription.DeadLettered, subscription.FailedAttempts), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Key_in_the_header_is_as_good()
    {
        await using LocalVaultSubscription subscription = await _app.Vault.SendEventsToAsync(
            _app.Endpoint, new LocalVaultEventsOptions { Headers = { ["X-ManagedSecrets-Key"] = EventsApp.Key } });
        Task changed = _app.NextChangeAsync();

        _app.Vault.Secrets.Set("Db", EventsApp.Second);
        await changed;

        Assert.That(_app.Value, Is.EqualTo(EventsApp.Second));
    }

    [Test]
    public async Task Duplicates_that_come_during_one_look_cost_one_more_and_end_at_what_the_vault_has()
    {
        await using LocalVaultSubscription subscription = await _app.Vault.SendEventsToAsync(_app.EndpointWithKey);
        subscription.Copies = 50;
        LocalVaultFault hanging = _app.Vault.Faults.On("GET /secrets/Db*").Hang();

        _app.Vault.Secrets.Set("Db", EventsApp.Second);
        await subscription.WhenDeliveredAsync();
        hanging.Dispose();
        await _app.Signal.WhenLookedAsync();

        Assert.That(_app.Value, Is.EqualTo(EventsApp.Second));
        Assert.That(_app.Asked, Has.Count.InRange(1, 2));
        Assert.That(subscription.Delivered, Is.EqualTo(50));
    }

    [Test]
    public async Task Events_in_another_order_end_at_what_the_vault_has()
    {
        await using LocalVaultSubscription subscription = await _app.Vault.SendEventsToAsync(_app.EndpointWithKey);
        using (subscription.Hold())
        {
            _app.Vault.Secrets.Set("Db", "a-value-of-the-past");
            _app.Vault.Secrets.Set("Db", EventsApp.Second);
        }

        await subscription.WhenDeliveredAsync();
        await _app.Signal.WhenLookedAsync();

        Assert.That(_app.Value, Is.EqualTo(EventsApp.Second));
        Assert.That(_app.Asked, Has.Count.InRange(1, 2));
    }

    [Test]
    public async Task Event_of_a_secret_that_comes_near_its_expiry_looks_at_it()
    {
        await using LocalVaultSubscription subscription = await _app.Vault.SendEventsToAsync(_app.EndpointWithKey);

        _app.Vault.Secrets.Update("Db", properties => properties.Expires = TimeProvider.System.GetUtcNow().AddDays(1));
        await subscription.WhenDeliveredAsync();
        await _app.Signal.WhenLookedAsync();

        Assert.That(_app.Asked, Is.EqualTo(new[] { "GET /secrets/Db" }));
        Assert.That(_app.Services.GetRequiredService<IManagedSecrets>().Status.Vaults[0].Secrets[0].Metadata.Expires, Is.Not.Null);
    }

    [Test]
    public async Task Answer_does_not_wait_for_the_look()
    {
        using LocalVaultFault hanging = _app.Vault.Faults.On("GET /secrets/Db*").Hang();

        using HttpResponseMessage response = await _app.PostAsync($"[{EventText.Of(_app.Vault.VaultUri)}]");

        Assert.That((int)response.StatusCode, Is.EqualTo(202));
        Assert.That(_app.Signal.Outcomes, Is.EqualTo(new[] { SignalOutcome.Accepted }));
    }

    private sealed class Shop
    {
        public string? Db { get; set; }
    }
}
