using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>A logger throws when one of its sinks does. A look goes on all the same: no change may be lost to a full disk of logs.</summary>
internal sealed class UnfailingLogger(ILogger logger) : ILogger
{
    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logger.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }
}
