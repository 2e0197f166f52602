namespace ManagedSecrets.Logging.Providers;

/// <summary>A service that was made in the container's place, and whether it must be ended in its place too.</summary>
internal sealed class MadeService(object service, bool isOurs) : IDisposable, IAsyncDisposable
{
    public object Service => service;

    public void Dispose()
    {
        if (isOurs)
            (service as IDisposable)?.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        if (isOurs && service is IAsyncDisposable later)
            return later.DisposeAsync();
        Dispose();
        return ValueTask.CompletedTask;
    }
}
