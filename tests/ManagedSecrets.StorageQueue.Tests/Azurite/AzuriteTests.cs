using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ManagedSecrets.LocalVault;

namespace ManagedSecrets.StorageQueue.Azurite;

/// <summary>Apps that read queues of Azurite, with the product's own client, https and sign-in by token.</summary>
[Category("Extended")]
[CancelAfter(90_000)]
public sealed class AzuriteTests
{
    private AzuriteServer? _azurite;
    private LocalVaultServer _vault = null!;
    private string _first = null!;

    [OneTimeSetUp]
    public async Task StartAzurite()
    {
        if (AzuriteServer.Program is not { } program)
        {
            Assert.Ignore("Azurite is missing. Install it, like: npm install --global azurite@3.35.0. Where tests are run before a merge, .ci/run does so.");
            return;
        }

        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        _azurite = await AzuriteServer.StartAsync(program, limit.Token);
    }

    [OneTimeTearDown]
    public async Task StopAzurite()
    {
        if (_azurite is not null)
            await _azurite.DisposeAsync();
    }

    [SetUp]
    public async Task StartVault()
    {
        _vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        _first = _vault.Secrets.Set("Shop--Key", "first-value");
    }

    [TearDown]
    public async Task StopVault() => await _vault.DisposeAsync();

    [Test]
    public async Task Two_instances_with_a_queue_each_both_refresh(CancellationToken cancellationToken)
    {
        QueueClient[] queues = [await _azurite!.CreateQueueAsync(cancellationToken), await _azurite.CreateQueueAsync(cancellationToken)];
        await using Worker one = await StartAsync(queues[0], cancellationToken);
        await using Worker two = await StartAsync(queues[1], cancellationToken);

        await RotateAsync(cancellationToken, queues);
        await Task.WhenAll(one.WhenRotatedAsync("Shop--Key", _first, cancellationToken), two.WhenRotatedAsync("Shop--Key", _first, cancellationToken));
        await Task.WhenAll(queues.Select(queue => WhenEmptyAsync(queue, cancellationToken)));

        Assert.That((one["Shop:Key"], two["Shop:Key"]), Is.EqualTo(("second-value", "second-value")));
    }

    [Test]
    public async Task Message_is_deleted_after_its_look_and_not_before(CancellationToken cancellationToken)
    {
        QueueClient queue = await _azurite!.CreateQueueAsync(cancellationToken);
        await using Worker worker = await StartAsync(queue, cancellationToken);
        using LocalVaultFault fault = _vault.Faults.On("*").Hang();

        await RotateAsync(cancellationToken, queue);
        await WhenAsync(() => Task.FromResult(fault.Hits > 0), cancellationToken);
        int during = await CountAsync(queue, cancellationToken);
        string? before = worker["Shop:Key"];
        fault.Dispose();
        await WhenEmptyAsync(queue, cancellationToken);

        Assert.That((during, before, worker["Shop:Key"]), Is.EqualTo((1, "first-value", "second-value")));
    }

    [Test]
    public async Task Message_of_a_look_that_failed_comes_again_and_is_handled_then(CancellationToken cancellationToken)
    {
        QueueClient queue = await _azurite!.CreateQueueAsync(cancellationToken);
        await using Worker worker = await StartAsync(queue, cancellationToken);
        LocalVaultFault fault = _vault.Faults.On("*").Fail(503);

        await RotateAsync(cancellationToken, queue);
        await worker.Lines.WhenAsync(line => line.StartsWith("A message stays in the queue", StringComparison.Ordinal), cancellationToken);
        (int kept, string? before) = (await CountAsync(queue, cancellationToken), worker["Shop:Key"]);
        fault.Dispose();
        await worker.WhenRotatedAsync("Shop--Key", _first, cancellationToken);
        await WhenEmptyAsync(queue, cancellationToken);

        Assert.That((kept, before, worker["Shop:Key"]), Is.EqualTo((1, "first-value", "second-value")));
    }

    [Test]
    public async Task Messages_that_are_no_hints_are_deleted_and_do_not_block_what_follows(CancellationToken cancellationToken)
    {
        QueueClient queue = await _azurite!.CreateQueueAsync(cancellationToken);
        foreach (string text in new[] { "no JSON", "{}", SomeEvent.Rotated(new Uri("https://another.vault.azure.net/"), "Shop--Key"), new string('x', 48 * 1024) })
            await queue.SendMessageAsync(text, cancellationToken);
        await RotateAsync(cancellationToken, queue);

        await using Worker worker = await StartAsync(queue, cancellationToken);
        await WhenEmptyAsync(queue, cancellationToken);

        Assert.That(worker["Shop:Key"], Is.EqualTo("second-value"));
    }

    [Test]
    public async Task Queue_that_is_not_there_is_told_and_read_once_it_is(CancellationToken cancellationToken)
    {
        QueueClient queue = await _azurite!.CreateQueueAsync(cancellationToken);
        await queue.DeleteAsync(cancellationToken);
        await using Worker worker = await StartAsync(queue, cancellationToken);
        await worker.Lines.WhenAsync(line => line.Contains("is not there (QueueNotFound)", StringComparison.Ordinal), cancellationToken);

        await queue.CreateAsync(cancellationToken: cancellationToken);
        await RotateAsync(cancellationToken, queue);
        await worker.WhenRotatedAsync("Shop--Key", _first, cancellationToken);

        Assert.That(worker["Shop:Key"], Is.EqualTo("second-value"));
    }

    private Task<Worker> StartAsync(QueueClient queue, CancellationToken cancellationToken) => Worker.StartAsync(
        _vault,
        setup =>
        {
            setup.Secrets = options => options.ReloadTimeout = TimeSpan.FromSeconds(3);
            setup.Queue = options =>
            {
                (options.Uri, options.TokenCredential, options.VisibilityTimeout) = (queue.Uri, new StorageToken(), TimeSpan.FromSeconds(4));
                options.ConfigureClient = _azurite!.Connect;
            };
        },
        cancellationToken);

    /// <summary>Rotates, and tells the queues as Event Grid does.</summary>
    private async Task RotateAsync(CancellationToken cancellationToken, params QueueClient[] queues)
    {
        string message = SomeEvent.Rotated(_vault.VaultUri, "Shop--Key", _vault.Secrets.Set("Shop--Key", "second-value"));
        foreach (QueueClient queue in queues)
            await queue.SendMessageAsync(message, cancellationToken);
    }

    private static Task WhenEmptyAsync(QueueClient queue, CancellationToken cancellationToken) =>
        WhenAsync(async () => await CountAsync(queue, cancellationToken) == 0, cancellationToken);

    /// <summary>How many messages there are, hidden ones included.</summary>
    private static async Task<int> CountAsync(QueueClient queue, CancellationToken cancellationToken)
    {
        QueueProperties properties = await queue.GetPropertiesAsync(cancellationToken);
        return properties.ApproximateMessagesCount;
    }

    /// <summary>Another process can only be asked, again and again.</summary>
    private static async Task WhenAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
    }
}
