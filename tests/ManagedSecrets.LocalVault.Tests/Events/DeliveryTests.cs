namespace ManagedSecrets.LocalVault.Tests.Events;

internal sealed class DeliveryTests
{
    private PauseClock _time = null!;
    private LocalVaultServer _vault = null!;
    private Receiver _receiver = null!;

    [SetUp]
    public async Task Start()
    {
        _time = new PauseClock();
        _vault = await TestVault.StartAsync(options => options.TimeProvider = _time);
        _receiver = await Receiver.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _vault.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [TestCase("https://shop.example/events")]
    [TestCase("http://localhost.example/events")]
    [TestCase("http://127.0.0.1.example/events")]
    [TestCase("http://user@localhost/events")]
    [TestCase("ftp://localhost/events")]
    [TestCase("http://10.0.0.1/events")]
    public void Address_that_is_not_on_this_machine_is_refused(string address) =>
        Assert.That(async () => await _vault.SendEventsToAsync(new Uri(address)), Throws.ArgumentException);

    [Test]
    public void Address_at_which_nothing_listens_is_told_with_what_to_do() =>
        Assert.That(
            async () => await _vault.SendEventsToAsync(new Uri("http://127.0.0.1:1/events?code=a-key")),
            Throws.InvalidOperationException.With.Message.Contains("http://127.0.0.1:1/events").And.Message.Contains("after app.StartAsync()").And.Message.Not.Contains("a-key"));

    [TestCase(LocalVaultEventSchema.EventGrid, 200, "what it sent to come back")]
    [TestCase(LocalVaultEventSchema.CloudEvents, 200, "what it sent to come back")]
    [TestCase(LocalVaultEventSchema.EventGrid, 401, "missing or wrong")]
    [TestCase(LocalVaultEventSchema.CloudEvents, 403, "missing or wrong")]
    [TestCase(LocalVaultEventSchema.EventGrid, 404, "MapManagedSecretsEvents")]
    [TestCase(LocalVaultEventSchema.CloudEvents, 405, "MapManagedSecretsEvents")]
    public void Handshake_that_is_not_agreed_to_is_an_error(LocalVaultEventSchema schema, int status, string cause)
    {
        (_receiver.Agrees, _receiver.Refusal) = (false, status);

        Assert.That(
            async () => await _vault.SendEventsToAsync(_receiver.Uri, new LocalVaultEventsOptions { Schema = schema }),
            Throws.InvalidOperationException.With.Message.Contains(cause).And.Message.Contains($"{status}").And.Message.Not.Contains("a-key"));
    }

    [Test]
    public async Task Delivery_that_fails_is_sent_again_after_the_pauses_of_the_service()
    {
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri);
        _receiver.Answer(500, 503);

        _vault.Secrets.Set("Db", "value");
        TimeSpan first = await _time.PassAsync();
        TimeSpan second = await _time.PassAsync();
        await subscription.WhenDeliveredAsync();

        Assert.That((first, second), Is.EqualTo((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30))));
        Assert.That(_receiver.Deliveries.Select(delivery => delivery.Body).Distinct().Count(), Is.EqualTo(1));
        Assert.That((subscription.FailedAttempts, subscription.Delivered, subscription.DeadLettered), Is.EqualTo((2, 1, 0)));
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(413)]
    public async Task Refusal_for_good_is_not_sent_again(int status)
    {
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri);
        _receiver.Answer(status);

        _vault.Secrets.Set("Db", "value");
        await _receiver.WaitAsync();
        await subscription.WhenDeliveredAsync();

        Assert.That((_receiver.Deliveries.Count, subscription.DeadLettered, subscription.Delivered), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public async Task Last_attempt_that_fails_gives_up()
    {
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri, new LocalVaultEventsOptions { MaxDeliveryAttempts = 1 });
        _receiver.Answer(500);

        _vault.Secrets.Set("Db", "value");
        await _receiver.WaitAsync();
        await subscription.WhenDeliveredAsync();

        Assert.That(subscription.DeadLettered, Is.EqualTo(1));
    }

    [Test]
    public async Task Copies_are_sent_as_duplicates()
    {
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri);
        subscription.Copies = 3;

        _vault.Secrets.Set("Db", "value");
        await _receiver.WaitAsync(3);

        Assert.That(_receiver.Deliveries.Select(delivery => delivery.Body).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Hold_sends_late_and_the_last_first()
    {
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri);

        using (subscription.Hold())
        {
            _vault.Secrets.Set("First", "value");
            _vault.Secrets.Set("Second", "value");
            await subscription.WhenDeliveredAsync();
            Assert.That(_receiver.Deliveries, Is.Empty);
        }

        await _receiver.WaitAsync(2);
        Assert.That(_receiver.Deliveries.Select(delivery => delivery.Subject), Is.EqualTo(new[] { "Second", "First" }));
    }

    [Test]
    public async Task Batches_hold_at_most_so_many_events()
    {
        await using LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri, new LocalVaultEventsOptions { MaxEventsPerBatch = 2 });

        using (subscription.Hold())
        {
            foreach (string name in new[] { "First", "Second", "Third" })
                _vault.Secrets.Set(name, "value");
        }

        await _receiver.WaitAsync(2);
        Assert.That(_receiver.Deliveries.Select(delivery => delivery.Events.Length), Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public async Task Subscription_that_ended_sends_nothing_and_ends_twice()
    {
        LocalVaultSubscription subscription = await _vault.SendEventsToAsync(_receiver.Uri);
        _receiver.Answer(500);
        _vault.Secrets.Set("Db", "value");
        await _receiver.WaitAsync();

        await subscription.DisposeAsync();
        await subscription.DisposeAsync();
        _vault.Secrets.Set("Db", "another");
        await subscription.WhenDeliveredAsync();

        Assert.That((_receiver.Deliveries.Count, subscription.DeadLettered), Is.EqualTo((1, 0)));
    }
}
