using Azure.Core;
using Azure.Storage.Queues;

namespace ManagedSecrets;

/// <summary>
/// Which queue is read, as whom, and how often. Properties that are data are also read from the section <c>ManagedSecrets:StorageQueue</c>, by the
/// same names, when the host starts; code wins. A secret never sets them. Not thread-safe; nothing is read of it after the start.
/// </summary>
public sealed class ManagedSecretsStorageQueueOptions
{
    /// <summary>Whether the queue is read. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The queue, such as <c>https://shop.queue.core.windows.net/secrets-worker</c>, or the queue service, with <see cref="Name"/>. Https, at an
    /// Azure Storage address, with no SAS. Default: none, and then only a developer environment starts.
    /// </summary>
    public Uri? Uri { get; set; }

    /// <summary>The queue's name, where <see cref="Uri"/> is that of the service: an instance's own queue, most often. Default: none.</summary>
    public string? Name { get; set; }

    /// <summary>The pause after something was in the queue, and the first one after nothing was: 1 second to 1 hour. Default: 1 second.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The pause while the queue stays empty, which <see cref="PollInterval"/> doubles up to: what a message may have to wait at most. From
    /// <see cref="PollInterval"/> to 1 hour; 30 seconds are about 86,400 requests in 30 days. Default: 30 seconds.
    /// </summary>
    public TimeSpan IdlePollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a message that was taken is hidden, and so how soon one whose look failed comes again. Null (the default): long enough for
    /// <see cref="SecretLoadingOptions.SignalSpread"/> and two looks, about 2 minutes. At most 7 days, at least 1 s, and no less than
    /// <see cref="SecretLoadingOptions.SignalSpread"/>, <see cref="SecretLoadingOptions.RefreshFloor"/> and
    /// <see cref="SecretLoadingOptions.ReloadTimeout"/> together.
    /// </summary>
    public TimeSpan? VisibilityTimeout { get; set; }

    /// <summary>
    /// How often a message may be taken; one that comes once more is deleted without a look, and that is logged: whatever keeps its look from
    /// succeeding, the app looks every <see cref="SecretLoadingOptions.ReloadInterval"/> all the same. 1 to 1,000; 30 are about an hour. Default: 30.
    /// </summary>
    public int MaxDequeueCount { get; set; } = 30;

    /// <summary>
    /// In code only. The credential to read the queue with, used from several threads at once. Default: that of the vaults, chosen in the
    /// same way.
    /// </summary>
    public TokenCredential? TokenCredential { get; set; }

    /// <summary>
    /// In code only. The app's own client, instead of <see cref="Uri"/>, <see cref="Name"/> and a credential; its retries and transport stay as they
    /// are. It must not decode: leave <see cref="QueueClientOptions.MessageEncoding"/> at None. Default: none.
    /// </summary>
    public QueueClient? Client { get; set; }

    /// <summary>
    /// In code only. Changes the options of the SDK's client, such as its transport. Its retries stay at none, since the next poll is one, and
    /// content logging stays off, whatever is set here. Default: none.
    /// </summary>
    public Action<QueueClientOptions>? ConfigureClient { get; set; }

    /// <summary>In code only. The clock of all pauses. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
