using System.Reflection;
using Azure.Core;
using Azure.Storage.Queues;
using ManagedSecrets.KeyVault;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>Makes the client of a queue: no retries of its own (the next poll is one), no decoding, and nothing logged beyond the SDK's default.</summary>
internal static class QueueClients
{
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(10);

    private static readonly string ApplicationId =
        $"ManagedSecrets/{typeof(QueueClients).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version}";

    /// <param name="options">The options, with an address or a client.</param>
    /// <param name="settings">The sources other than ours: they may name the environment.</param>
    /// <param name="feeds">What is loaded, which knows the credential.</param>
    /// <param name="logger">Where a doubtful credential is told.</param>
    /// <returns>The client, and who it signs in as.</returns>
    public static (QueueClient Client, Func<string> Identity) Create(ManagedSecretsStorageQueueOptions options, IConfiguration settings, IReadOnlyList<SecretFeed> feeds, ILogger logger)
    {
        if (options.Client is { } given)
            return (given, () => "the identity of the app's own QueueClient");
        Uri queue = QueueAddress.Check(options.Uri!, options.Name);
        (TokenCredential credential, Func<string> identity) = new QueueCredential(settings, logger).Choose(options, queue, feeds);
        return (Create(queue, credential, options.ConfigureClient), identity);
    }

    public static QueueClient Create(Uri queue, TokenCredential credential, Action<QueueClientOptions>? configure)
    {
        QueueClientOptions options = new();
        UsualLogging logging = new(options.Diagnostics);
        options.Diagnostics.ApplicationId = ApplicationId;
        options.Retry.NetworkTimeout = TryTimeout;
        configure?.Invoke(options);

        options.Retry.MaxRetries = 0;
        options.RetryPolicy = null;
        options.MessageEncoding = QueueMessageEncoding.None;
        logging.Restore();
        return new QueueClient(queue, credential, options);
    }
}
