using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>Another logger factory, seen as a provider. It is ended elsewhere.</summary>
internal sealed class FactoryAsProvider(ILoggerFactory factory) : ILoggerProvider
{
    public ILoggerFactory Factory => factory;

    public ILogger CreateLogger(string categoryName) => factory.CreateLogger(categoryName);

    public void Dispose()
    {
    }
}
