using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Providers;

/// <summary>
/// Stands before the app's providers: what they get is masked, and formatted once for all of them. To the logging of .NET it is one
/// provider that takes every level; the app's own filters are applied here, to each provider by its own name. Thread-safe.
/// </summary>
internal abstract class RedactingProvider : ILoggerProvider
{
    private readonly Lock _sync = new();
    private readonly Dictionary<string, RedactingLogger> _loggers = new(StringComparer.Ordinal);
    private readonly InnerProvider[] _providers;
    private readonly LogRedaction _redaction;
    private readonly IOptionsMonitor<LoggerFilterOptions> _filters;
    private readonly IDisposable? _subscription;
    private readonly bool _endsProviders;

    protected RedactingProvider(
        IEnumerable<ILoggerProvider> providers, LogRedaction redaction, IOptionsMonitor<LoggerFilterOptions> filters, bool endsProviders)
    {
        _endsProviders = endsProviders;
        _providers = [.. providers.Select(provider => new InnerProvider(provider))];
        (_redaction, _filters) = (redaction, filters);
        _subscription = filters.OnChange(options => ApplyFilters(options));
    }

    protected IEnumerable<ILoggerProvider> Inner => _providers.Select(inner => inner.Provider);

    protected LogRedaction Redaction => _redaction;

    public ILogger CreateLogger(string categoryName)
    {
        if (_redaction.Probe.Logger(categoryName) is { } probe)
            return probe;
        lock (_sync)
        {
            if (!_loggers.TryGetValue(categoryName, out RedactingLogger? logger))
            {
                logger = Make(categoryName, _providers.Select(inner => inner.Provider.CreateLogger(_redaction.Mask.Text.MaskName(categoryName))));
                logger.Sinks = SinksOf(logger, _filters.CurrentValue);
                _loggers.Add(categoryName, logger);
            }

            return logger;
        }
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        foreach (ILoggerProvider provider in _endsProviders ? Inner : [])
            provider.Dispose();
    }

    protected virtual RedactingLogger Make(string category, IEnumerable<ILogger> inner) => new(category, inner, _redaction.Mask);

    private void ApplyFilters(LoggerFilterOptions options)
    {
        lock (_sync)
        {
            foreach (RedactingLogger logger in _loggers.Values)
                logger.Sinks = SinksOf(logger, options);
        }
    }

    private LogSinks SinksOf(RedactingLogger logger, LoggerFilterOptions options) => new(
        _providers.Select((provider, index) => new LogSink(logger.Inner[index], RuleOf(provider, logger, options), provider.Name, logger.Category)),
        _providers.All(provider => provider.KeepsNothing));

    private LogRule RuleOf(InnerProvider provider, RedactingLogger logger, LoggerFilterOptions options) =>
        _redaction.IsFilteredElsewhere || provider.DecidesItself
        ? new LogRule(LogLevel.Trace, null)
        : LogRule.Of(options, provider.Name, provider.Alias, logger.Category);
}
