using ManagedSecrets.Logging.Masking;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Providers;

/// <summary>Hands scopes on to loggers that keep them themselves.</summary>
internal sealed class ScopingLogger(string category, IEnumerable<ILogger> inner, RecordMask mask) : RedactingLogger(category, inner, mask)
{
    public override IDisposable? BeginScope<TState>(TState state)
    {
        object? masked = Mask.States.Mask(state);
        if (masked is TState same)
            return Begin(same);
        return masked is null ? null : Begin(masked);
    }

    private Scopes Begin<TState>(TState state)
        where TState : notnull => new Scopes([.. Inner.Select(logger => logger.BeginScope(state))]);

    private sealed class Scopes(IDisposable?[] scopes) : IDisposable
    {
        public void Dispose()
        {
            foreach (IDisposable? scope in scopes)
                scope?.Dispose();
        }
    }
}
