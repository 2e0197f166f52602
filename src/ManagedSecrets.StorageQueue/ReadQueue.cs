using Azure.Storage.Queues;

namespace ManagedSecrets.StorageQueue;

/// <summary>The queue that is read, and what it is called: its address without a query, which could be a SAS.</summary>
internal sealed class ReadQueue(QueueClient client, Func<string> identity)
{
    public QueueClient Client => client;

    public string Name { get; } = client.Uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>The credential's kind and why, and, once there was a token, who it says we are.</summary>
    public string Identity => identity();
}
