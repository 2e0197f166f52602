using System.Text.Json;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.LocalVault.Tests.Events;

internal sealed class SubscriptionTests
{
    private const string Value = "a-plainly-fake-value";

    private FakeTimeProvider _time = null!;
    private LocalVaultServer _vault = null!;
    private Receiver _receiver = null!;

    [SetUp]
    public async Task Start()
    {
        _time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        _vault = await TestVault.StartAsync(options => options.TimeProvider = _time);
        _receiver = await Receiver.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _vault.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Test]
    public async Task Set_from_code_sends_an_event_in_the_Event_Grid_schema()
    {
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri);

        string version = _vault.Secrets.Set("Db", Value, properties => properties.NotBefore = DateTimeOffset.UnixEpoch);
        await _receiver.WaitAsync();

        JsonElement sent = _receiver.Deliveries[0].Events.Single();
        Assert.That(_receiver.Deliveries[0].ContentType, Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(sent.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(new[] { "id", "topic", "subject", "eventType", "eventTime", "data", "dataVersion", "metadataVersion" }));
        Assert.That(_receiver.Deliveries[0].Type, Is.EqualTo("Microsoft.KeyVault.SecretNewVersionCreated"));
        Assert.That(sent.GetProperty("topic").GetString(), Is.EqualTo($"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local/providers/Microsoft.KeyVault/vaults/{VaultName}"));
        Assert.That(
            sent.GetProperty("data").ToString(),
            Is.EqualTo($$"""{"Id":"{{_vault.VaultUri}}secrets/Db/{{version}}","VaultName":"{{VaultName}}","ObjectType":"Secret","ObjectName":"Db","Version":"{{version}}","NBF":0,"EXP":null}"""));
        Assert.That(_receiver.Deliveries[0].Body, Does.Not.Contain(Value));
    }

    [TestCase(1, "application/cloudevents+json; charset=utf-8", '{')]
    [TestCase(2, "application/cloudevents-batch+json; charset=utf-8", '[')]
    public async Task Set_through_the_sdk_sends_a_CloudEvent(int batch, string contentType, char first)
    {
        LocalVaultEventsOptions options = new() { Schema = LocalVaultEventSchema.CloudEvents, MaxEventsPerBatch = batch, Headers = { ["X-Key"] = "in a header" } };
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri, options);

        await _vault.Client().SetSecretAsync(new KeyVaultSecret("Db", Value));
        await _receiver.WaitAsync();

        Receiver.Delivery delivery = _receiver.Deliveries[0];
        JsonElement sent = delivery.Events.Single();
        Assert.That((delivery.ContentType, delivery.Body[0]), Is.EqualTo((contentType, first)));
        Assert.That((delivery.Query, delivery.Key), Is.EqualTo(("?code=a-key", "in a header")));
        Assert.That(sent.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(new[] { "id", "source", "subject", "type", "time", "data", "specversion" }));
        Assert.That((delivery.Type, delivery.Subject), Is.EqualTo(("Microsoft.KeyVault.SecretNewVersionCreated", "Db")));
        Assert.That(delivery.Body, Does.Not.Contain(Value));
    }

    [Test]
    public async Task Expiry_is_told_30_days_before_and_when_it_has_come_once_each()
    {
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri);
        DateTimeOffset expires = _time.GetUtcNow().AddDays(40);
        _vault.Secrets.Set("Db", Value, properties => properties.Expires = expires);
        await _receiver.WaitAsync();

        _time.Advance(TimeSpan.FromDays(10));
        await _receiver.WaitAsync();
        _time.Advance(TimeSpan.FromDays(30));
        await _receiver.WaitAsync();
        _time.Advance(TimeSpan.FromDays(60));
        _vault.Secrets.Set("Other", Value);
        await _receiver.WaitAsync();

        Assert.That(
            _receiver.Deliveries.Select(delivery => $"{delivery.Type.Split('.')[^1]} {delivery.Subject}"),
            Is.EqualTo(new[] { "SecretNewVersionCreated Db", "SecretNearExpiry Db", "SecretExpired Db", "SecretNewVersionCreated Other" }));
        Assert.That(_receiver.Deliveries[1].Events[0].GetProperty("data").GetProperty("EXP").GetInt64(), Is.EqualTo(expires.ToUnixTimeSeconds()));
    }

    [Test]
    public async Task Expiry_that_is_moved_is_told_for_the_new_date_and_what_was_past_before_the_subscription_is_not()
    {
        _vault.Secrets.Set("Expired", Value, properties => properties.Expires = _time.GetUtcNow().AddDays(-1));
        _vault.Secrets.Set("Db", Value, properties => properties.Expires = _time.GetUtcNow().AddDays(400));
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri);

        _vault.Secrets.Update("Db", properties => properties.Expires = _time.GetUtcNow().AddDays(31));
        _time.Advance(TimeSpan.FromDays(1));
        await _receiver.WaitAsync();
        await subscription.WhenDeliveredAsync();

        Assert.That(_receiver.Deliveries.Select(delivery => $"{delivery.Type.Split('.')[^1]} {delivery.Subject}"), Is.EqualTo(new[] { "SecretNearExpiry Db" }));
    }

    private string VaultName => _vault.VaultUri.Host.Split('.')[0];
}
