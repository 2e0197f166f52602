using Azure.Core.Pipeline;
using Azure.Storage.Queues;

namespace ManagedSecrets.StorageQueue;

/// <summary>A reader over a queue of its own, with looks that the test ends.</summary>
public abstract class ReaderTests
{
    protected static readonly Uri QueueUri = new("https://shop.queue.core.windows.net/secrets-worker");
    protected static readonly Uri SomeVault = new("https://shop.vault.azure.net/");
    protected static readonly TimeSpan Hidden = TimeSpan.FromMinutes(2);

    private CancellationTokenSource _stop = null!;
    private Task _run = Task.CompletedTask;

    internal QueueTime Time { get; private set; } = null!;

    internal QueueService Service { get; private set; } = null!;

    internal RecordedLogs Lines { get; private set; } = null!;

    /// <summary>The looks that were asked for, in their order.</summary>
    internal List<TaskCompletionSource<SecretChanges>> Looks { get; } = [];

    protected ManagedSecretsStorageQueueOptions Options { get; private set; } = null!;

    protected IManagedSecretsSignal Signal { get; private set; } = null!;

    [SetUp]
    public void CreateQueue()
    {
        (_stop, _run) = (new CancellationTokenSource(), Task.CompletedTask);
        Looks.Clear();
        Time = new QueueTime();
        Options = new ManagedSecretsStorageQueueOptions { TimeProvider = Time };
        Service = new QueueService(Time);
        Lines = new RecordedLogs();
        Signal = Substitute.For<IManagedSecretsSignal>();
        Signal.LookNow(Arg.Any<VaultEvents>()).Returns(call => Receive(call.Arg<VaultEvents>()));
    }

    [TearDown]
    public async Task StopReader()
    {
        await StopAsync();
        _stop.Dispose();
        Lines.Dispose();
        Service.Dispose();
    }

    protected void Run(Action<QueueClientOptions>? configure = null)
    {
        QueueClientOptions options = new() { Transport = new HttpClientTransport(new HttpClient(Service)), Retry = { MaxRetries = 0 } };
        configure?.Invoke(options);
        ReadQueue queue = new(new QueueClient(QueueUri, new FixedCredential(), options), () => "somebody");
        _run = RunAsync(new QueueReader(queue, Signal, Options, Hidden, Lines));
    }

    protected async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run;
    }

    private IReadOnlyList<SignalReceipt> Receive(VaultEvents events) =>
    [
        .. events.Hints.Select(_ =>
        {
            TaskCompletionSource<SecretChanges> look = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Looks.Add(look);
            return new SignalReceipt(SignalOutcome.Accepted, look.Task);
        }),
        .. events.LeftOut.Select(outcome => new SignalReceipt(outcome, Task.FromResult(SecretChanges.None))),
    ];

    private async Task RunAsync(QueueReader reader)
    {
        using (reader)
            await reader.RunAsync(_stop.Token);
    }
}
