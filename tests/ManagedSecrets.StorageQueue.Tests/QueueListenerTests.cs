using ManagedSecrets.LocalVault;

namespace ManagedSecrets.StorageQueue;

/// <summary>An app with a vault and a queue, from its start to its stop.</summary>
[CancelAfter(60_000)]
public sealed class QueueListenerTests
{
    private QueueTime _time = null!;
    private QueueService _service = null!;
    private LocalVaultServer _vault = null!;

    [SetUp]
    public async Task StartVault()
    {
        _time = new QueueTime();
        _service = new QueueService(_time);
        _vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
    }

    [TearDown]
    public async Task StopVault()
    {
        _service.Dispose();
        await _vault.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Rotation_that_the_queue_tells_of_arrives(bool isBase64, CancellationToken cancellationToken)
    {
        string version = _vault.Secrets.Set("Shop--Key", "first-value");
        await using Worker worker = await StartAsync(cancellationToken);
        string json = SomeEvent.EventGrid(_vault.VaultUri, "Shop--Key", _vault.Secrets.Set("Shop--Key", "second-value"));
        _service.Put(isBase64 ? SomeEvent.Base64(json) : json);

        await _time.PassAsync(cancellationToken);
        await worker.WhenRotatedAsync("Shop--Key", version, cancellationToken);
        await _service.WhenAsync(() => _service.Deletes == 1, cancellationToken);

        Assert.That((worker["Shop:Key"], _service.Count), Is.EqualTo(("second-value", 0)));
    }

    [Test]
    public async Task Message_whose_look_fails_comes_again_and_its_rotation_arrives_then(CancellationToken cancellationToken)
    {
        string version = _vault.Secrets.Set("Shop--Key", "first-value");
        await using Worker worker = await StartAsync(setup => setup.Secrets = options => options.ReloadTimeout = TimeSpan.FromSeconds(1), cancellationToken);
        LocalVaultFault fault = _vault.Faults.On("*").Fail(503);
        _service.Put(SomeEvent.Rotated(_vault.VaultUri, "Shop--Key", _vault.Secrets.Set("Shop--Key", "second-value")));
        await _time.PassAsync(cancellationToken);
        await worker.Lines.WhenAsync(line => line.StartsWith("A message stays in the queue", StringComparison.Ordinal), cancellationToken);
        int kept = _service.Count;

        fault.Dispose();
        _time.Advance(_service.Hidden);
        await worker.WhenRotatedAsync("Shop--Key", version, cancellationToken);
        await _service.WhenAsync(() => _service.Deletes == 1, cancellationToken);

        Assert.That((kept, worker["Shop:Key"]), Is.EqualTo((1, "second-value")));
    }

    [Test]
    public async Task Two_instances_with_a_queue_each_both_refresh(CancellationToken cancellationToken)
    {
        string version = _vault.Secrets.Set("Shop--Key", "first-value");
        QueueTime otherTime = new();
        using QueueService other = new(otherTime);
        await using Worker one = await StartAsync(cancellationToken);
        await using Worker two = await Worker.StartAsync(_vault, setup => setup.Read(other, otherTime), cancellationToken);
        string message = SomeEvent.Rotated(_vault.VaultUri, "Shop--Key", _vault.Secrets.Set("Shop--Key", "second-value"));
        Array.ForEach([_service, other], queue => queue.Put(message));

        await Task.WhenAll(_time.PassAsync(cancellationToken), otherTime.PassAsync(cancellationToken));
        await Task.WhenAll(one.WhenRotatedAsync("Shop--Key", version, cancellationToken), two.WhenRotatedAsync("Shop--Key", version, cancellationToken));

        Assert.That((one["Shop:Key"], two["Shop:Key"]), Is.EqualTo(("second-value", "second-value")));
    }

    [Test]
    public async Task Forged_and_malformed_messages_are_deleted_ask_the_vault_nothing_and_are_not_quoted(CancellationToken cancellationToken)
    {
        _vault.Secrets.Set("Shop--Key", "first-value");
        _service.Put(
            SomeEvent.Rotated(new Uri("https://forged-words.vault.azure.net/"), "Shop--Key"), SomeEvent.Rotated(_vault.VaultUri, "forged-words"),
            "forged-words", SomeEvent.Base64("{\"forged-words\":"), $"[\"forged-words{new string('x', 100_000)}\"]");
        await using Worker worker = Create(setup => setup.Secrets = options => options.Secrets.Add("Shop--Key"));
        long asked = _vault.Requests.Count;

        await worker.StartAsync(cancellationToken);
        await _service.WhenAsync(() => _service.Deletes == 5, cancellationToken);
        await worker.StopAsync(cancellationToken);

        Assert.That(_vault.Requests.Count, Is.EqualTo(asked));
        Assert.That(worker.Lines.All, Has.None.Contains("forged-words").And.Some.Contains("(Malformed)").And.Some.Contains("(UnknownVault)"));
    }

    [Test]
    public async Task Start_tells_the_queue_and_who_reads_it(CancellationToken cancellationToken)
    {
        await using Worker worker = await StartAsync(cancellationToken);

        Assert.That(worker.Lines.All, Has.Some.EqualTo("The queue https://shop.queue.core.windows.net/secrets-worker is read as: FixedCredential, which code gave. Pauses are from 00:00:01 to 00:00:30."));
    }

    [Test]
    public async Task Start_with_a_queue_that_fails_starts_the_app(CancellationToken cancellationToken)
    {
        _vault.Secrets.Set("Shop--Key", "first-value");
        _service.Fault = _ => throw new HttpRequestException("down");

        await using Worker worker = await StartAsync(cancellationToken);
        await _time.PassAsync(cancellationToken);

        Assert.That(worker["Shop:Key"], Is.EqualTo("first-value"));
        Assert.That(worker.Lines.Warnings, Has.Some.Contains("can't be reached"));
    }

    [Test]
    public async Task Stop_while_the_queue_does_not_answer_is_at_once(CancellationToken cancellationToken)
    {
        _service.Hangs = true;
        await using Worker worker = await StartAsync(cancellationToken);
        await _service.WhenAsync(() => _service.Takes == 1, cancellationToken);

        await worker.StopAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken);

        Assert.That(_service.Takes, Is.EqualTo(1));
        Assert.That(worker.Lines.Warnings, Has.None.Contains("queue"));
    }

    private Worker Create(Action<WorkerSetup>? configure = null) => Worker.Create(_vault, setup =>
    {
        setup.Read(_service, _time);
        configure?.Invoke(setup);
    });

    private Task<Worker> StartAsync(CancellationToken cancellationToken) => StartAsync(_ => { }, cancellationToken);

    private async Task<Worker> StartAsync(Action<WorkerSetup> configure, CancellationToken cancellationToken)
    {
        Worker worker = Create(configure);
        await worker.StartAsync(cancellationToken);
        return worker;
    }
}
