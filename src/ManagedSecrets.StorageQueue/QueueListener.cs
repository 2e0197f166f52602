using Azure.Storage.Queues;
using ManagedSecrets.Diagnostics;
using ManagedSecrets.Logging;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>Reads the queue from the host's start to its stop.</summary>
internal sealed class QueueListener(IConfiguration configuration, IManagedSecretsSignal signal, IEnumerable<QueueSetup> setups, ILoggerFactory loggerFactory) : BackgroundService
{
    private readonly ILogger _logger = new UnfailingLogger(loggerFactory.CreateLogger(Log.Category));
    private QueueReader? _reader;

    /// <exception cref="ManagedSecretsException">A setting is wrong.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _reader = CreateReader();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using QueueReader? reader = _reader;
        if (reader is not null)
            await reader.RunAsync(stoppingToken).ConfigureAwait(false);
    }

    private QueueReader? CreateReader()
    {
        IReadOnlyList<SecretFeed> sources = LoadedFeeds.Of(configuration);
        if (sources.Count == 0)
            throw new ManagedSecretsException("AddManagedSecretsStorageQueue needs secrets to look at, and no source of them was added: call builder.AddManagedSecrets() too.");
        IReadOnlyList<SecretFeed> feeds = [.. sources.Where(feed => !feed.IsEmpty)];
        IConfiguration settings = OtherSources.Of(configuration);
        List<string> warnings = [];
        ManagedSecretsStorageQueueOptions options = QueueSettings.Read(settings, setups.Select(setup => setup.Configure), warnings);
        warnings.ForEach(warning => QueueLog.Setting(_logger, warning));
        if (Reason(options, feeds) is { } reason)
        {
            QueueLog.Nothing(_logger, reason);
            return null;
        }

        TimeSpan hidden = HiddenTime.For(options, feeds.Select(feed => feed.Options));
        (QueueClient client, Func<string> identity) = QueueClients.Create(options, settings, feeds, _logger);
        ReadQueue queue = new(client, identity);
        QueueLog.Reading(_logger, queue.Name, identity(), options.PollInterval, options.IdlePollInterval);
        return new QueueReader(queue, signal, options, hidden, _logger);
    }

    /// <summary>Why no queue is read, or null.</summary>
    private static string? Reason(ManagedSecretsStorageQueueOptions options, IReadOnlyList<SecretFeed> feeds)
    {
        if (!options.Enabled)
            return "ManagedSecrets:StorageQueue:Enabled is false.";
        if (feeds.Count == 0)
            return "no secrets are loaded, so there is nothing to look at.";
        if (options.Client is not null || options.Uri is not null)
            return null;
        return feeds.Any(feed => feed.Settings.IsDeveloper)
            ? $"no queue is set, and this is a developer environment. {QueueSettings.Remedy}, to read one."
            : throw new ManagedSecretsException($"No queue is set. {QueueSettings.Remedy}, or ManagedSecrets:StorageQueue:Enabled to false to start without one.");
    }
}
