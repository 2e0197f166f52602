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

    // As the logging of .NET does: each logger gets the scope, and those that throw are told of together.
    private Scopes Begin<TState>(TState state)
        where TState : notnull
    {
        IDisposable?[] scopes = new IDisposable?[Inner.Length];
        Exception? failure = null;
        for (int index = 0; index < scopes.Length; index++)
        {
            try
            {
                scopes[index] = Inner[index].BeginScope(state);
            }
            catch (Exception exception)
            {
                failure = SinkFailures.Join(failure, exception);
            }
        }

        SinkFailures.Throw(failure);
        return new Scopes(scopes);
    }

    private sealed class Scopes(IDisposable?[] scopes) : IDisposable
    {
        public void Dispose()
        {
            foreach (IDisposable? scope in scopes)
                scope?.Dispose();
        }
    }
}
