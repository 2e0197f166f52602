using System.Collections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Providers;

/// <summary>
/// What the app's logger factory gets for its providers: ours, before all that the app has registered. The container ends the set, and
/// the set ends what it made.
/// </summary>
internal sealed class ProviderSet : IEnumerable<ILoggerProvider>, IDisposable, IAsyncDisposable
{
    private readonly RedactingProvider[] _providers;
    private readonly MadeService[] _made;

    public ProviderSet(IReadOnlyList<MadeService> made, LogRedaction redaction, IOptionsMonitor<LoggerFilterOptions> filters)
    {
        _made = [.. made];
        _providers = [.. Before(made.Select(one => (ILoggerProvider)one.Service), redaction, filters)];
    }

    /// <summary>Gives what stands before the providers: one for those with scopes of the factory, one for the others.</summary>
    private static IEnumerable<RedactingProvider> Before(
        IEnumerable<ILoggerProvider> providers, LogRedaction redaction, IOptionsMonitor<LoggerFilterOptions> filters)
    {
        ILookup<bool, ILoggerProvider> byKind = providers.ToLookup(provider => provider is ISupportExternalScope);
        if (byKind.Contains(true))
            yield return new ScopedRedactingProvider(byKind[true], redaction, filters);
        if (byKind.Contains(false) || byKind.Count == 0)
            yield return new ScopingRedactingProvider(byKind[false], redaction, filters);
    }

    public IEnumerator<ILoggerProvider> GetEnumerator() => ((IEnumerable<ILoggerProvider>)_providers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        foreach (RedactingProvider provider in _providers)
            provider.Dispose();
        foreach (MadeService one in _made.Reverse())
            one.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RedactingProvider provider in _providers)
            provider.Dispose();
        foreach (MadeService one in _made.Reverse())
            await one.DisposeAsync().ConfigureAwait(false);
    }
}
