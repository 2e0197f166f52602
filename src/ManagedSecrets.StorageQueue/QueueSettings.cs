using ManagedSecrets.Configuration.Settings;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.StorageQueue;

/// <summary>The settings of the queue: the section first, then the code, which wins.</summary>
internal static class QueueSettings
{
    public const string Remedy = "Set ManagedSecrets:StorageQueue:Uri to the queue's URI, like https://shop.queue.core.windows.net/secrets-worker";

    private const string SectionName = "ManagedSecrets:StorageQueue";
    private const int MostDequeues = 1000;

    private static readonly SettingTable<ManagedSecretsStorageQueueOptions> Table = new SettingTable<ManagedSecretsStorageQueueOptions>("AddManagedSecretsStorageQueue")
        .Add(nameof(ManagedSecretsStorageQueueOptions.Enabled), (options, value) => options.Enabled = value.Bool())
        .Add(nameof(ManagedSecretsStorageQueueOptions.Uri), (options, value) => options.Uri = value.NonEmpty() is { } text ? QueueAddress.Parse(text) : null)
        .Add(nameof(ManagedSecretsStorageQueueOptions.Name), (options, value) => options.Name = value.NonEmpty())
        .Add(nameof(ManagedSecretsStorageQueueOptions.PollInterval), (options, value) => options.PollInterval = value.Duration())
        .Add(nameof(ManagedSecretsStorageQueueOptions.IdlePollInterval), (options, value) => options.IdlePollInterval = value.Duration())
        .Add(nameof(ManagedSecretsStorageQueueOptions.VisibilityTimeout), (options, value) => options.VisibilityTimeout = value.Duration())
        .Add(nameof(ManagedSecretsStorageQueueOptions.MaxDequeueCount), (options, value) => options.MaxDequeueCount = value.Int())
        .CodeOnly(
            nameof(ManagedSecretsStorageQueueOptions.TokenCredential), nameof(ManagedSecretsStorageQueueOptions.Client),
            nameof(ManagedSecretsStorageQueueOptions.ConfigureClient), nameof(ManagedSecretsStorageQueueOptions.TimeProvider));

    /// <exception cref="ManagedSecretsException">A setting is wrong.</exception>
    public static ManagedSecretsStorageQueueOptions Read(IConfiguration settings, IEnumerable<Action<ManagedSecretsStorageQueueOptions>> configure, ICollection<string> warnings)
    {
        ManagedSecretsStorageQueueOptions options = new();
        Table.Apply(settings.GetSection(SectionName), options, warnings);
        foreach (Action<ManagedSecretsStorageQueueOptions> set in configure)
            set(options);

        TimeSpan hour = TimeSpan.FromHours(1);
        InRange(nameof(options.PollInterval), options.PollInterval, TimeSpan.FromSeconds(1), hour);
        InRange(nameof(options.IdlePollInterval), options.IdlePollInterval, options.PollInterval, hour);
        InRange(nameof(options.VisibilityTimeout), options.VisibilityTimeout ?? hour, TimeSpan.FromSeconds(1), HiddenTime.Longest);
        SettingRange.Check(SectionName, nameof(options.MaxDequeueCount), options.MaxDequeueCount, 1, MostDequeues, "30 is the default");
        return options;
    }

    private static void InRange(string name, TimeSpan value, TimeSpan least, TimeSpan most) =>
        SettingRange.Check(SectionName, name, value, least, most, "Write 00:00:30 for thirty seconds");
}
