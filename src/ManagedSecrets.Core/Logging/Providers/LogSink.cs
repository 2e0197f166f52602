using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Providers;

/// <summary>One provider's logger of a category, with the rule of the app's filters that holds for it.</summary>
internal readonly struct LogSink(ILogger logger, LogRule rule, string providerName, string category)
{
    public ILogger Logger => logger;

    /// <summary>What the logging of .NET itself asks before it hands a record to a provider.</summary>
    public bool Takes(LogLevel level) =>
        level >= rule.Lowest && (rule.Filter is null || rule.Filter(providerName, category, level));

    public bool IsEnabled(LogLevel level) => Takes(level) && logger.IsEnabled(level);

    public LogLevel Lowest => rule.Lowest;
}
