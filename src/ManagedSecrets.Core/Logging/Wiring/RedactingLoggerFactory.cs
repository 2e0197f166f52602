using ManagedSecrets.Logging.Providers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>
/// Stands before the app's logger factory. One that the container makes of the app's providers is masked through them, and only what is
/// added to it later passes here; before the loggers of any other, as those of Serilog or of the app's own code, masking stands itself,
/// and once more before each provider: what such a factory kept, as a scope, is masked when it is written.
/// </summary>
internal sealed class RedactingLoggerFactory : ILoggerFactory
{
    private readonly MadeService _made;
    private readonly ILoggerFactory _inner;
    private readonly LogRedaction _redaction;
    private readonly IOptionsMonitor<LoggerFilterOptions> _filters;
    private readonly RedactingProvider? _front;

    public RedactingLoggerFactory(MadeService made, bool hasNoProvidersOfItsOwn, LogRedaction redaction, IOptionsMonitor<LoggerFilterOptions> filters)
    {
        (_made, _inner, _redaction, _filters) = (made, (ILoggerFactory)made.Service, redaction, filters);
        bool usesOurs = redaction.Probe.IsReachedBy(_inner);
        if (usesOurs && hasNoProvidersOfItsOwn)
            return;
        redaction.IsFilteredElsewhere |= !usesOurs;
        _front = new ScopingRedactingProvider([new FactoryAsProvider(_inner)], redaction, filters);
    }

    public ILogger CreateLogger(string categoryName) => (_front?.CreateLogger(categoryName)) ?? _inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);

        // A factory of .NET of the app's own knows its rules by the provider's type, and is masked before.
        if (_front is not null && _inner.GetType().Assembly == typeof(LoggerFactory).Assembly)
            _inner.AddProvider(provider);
        else
            _inner.AddProvider(Before(provider));
    }

    private RedactingProvider Before(ILoggerProvider provider) => provider is ISupportExternalScope
        ? new ScopedRedactingProvider([provider], _redaction, _filters, endsProviders: true)
        : new ScopingRedactingProvider([provider], _redaction, _filters, endsProviders: true);

    public void Dispose()
    {
        _front?.Dispose();
        _made.Dispose();
    }
}
