using ManagedSecrets.Logging.Masking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Providers;

/// <summary>The same for providers that read the scopes which the app's logger factory keeps.</summary>
internal sealed class ScopedRedactingProvider(
    IEnumerable<ILoggerProvider> providers, LogRedaction redaction, IOptionsMonitor<LoggerFilterOptions> filters, bool endsProviders = false)
    : RedactingProvider(providers, redaction, filters, endsProviders), ISupportExternalScope
{
    public void SetScopeProvider(IExternalScopeProvider scopeProvider)
    {
        MaskedScopes masked = new(scopeProvider, Redaction.Mask.States);
        foreach (ISupportExternalScope provider in Inner.Cast<ISupportExternalScope>())
            provider.SetScopeProvider(masked);
    }
}
