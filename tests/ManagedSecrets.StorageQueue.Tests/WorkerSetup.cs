using Azure.Core.Pipeline;

namespace ManagedSecrets.StorageQueue;

/// <summary>What a test sets of an app.</summary>
internal sealed class WorkerSetup
{
    public string Environment { get; set; } = "Production";

    public Dictionary<string, string?> Settings { get; } = [];

    public Action<ManagedSecretsOptions> Secrets { get; set; } = _ => { };

    public Action<ManagedSecretsStorageQueueOptions> Queue { get; set; } = _ => { };

    /// <summary>The queue is this one, whatever its address, and its time is this.</summary>
    public void Read(QueueService service, TimeProvider time)
    {
        Settings["ManagedSecrets:StorageQueue:Uri"] = "https://shop.queue.core.windows.net/secrets-worker";
        Queue = options =>
        {
            options.TokenCredential = new FixedCredential();
            options.ConfigureClient = client => client.Transport = new HttpClientTransport(new HttpClient(service, disposeHandler: false));
            options.TimeProvider = time;
        };
    }
}
