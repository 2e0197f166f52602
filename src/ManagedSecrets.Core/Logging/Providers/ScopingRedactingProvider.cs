using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Providers;

/// <summary>The same for providers that keep scopes of their own: each scope is handed on to them.</summary>
internal sealed class ScopingRedactingProvider(
    IEnumerable<ILoggerProvider> providers, LogRedaction redaction, IOptionsMonitor<LoggerFilterOptions> filters, bool endsProviders = false)
    : RedactingProvider(providers, redaction, filters, endsProviders)
{
    protected override RedactingLogger Make(string category, IEnumerable<ILogger> inner) => new ScopingLogger(category, inner, Redaction.Mask);
}
