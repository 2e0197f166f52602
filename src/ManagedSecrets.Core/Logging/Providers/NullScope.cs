namespace ManagedSecrets.Logging.Providers;

/// <summary>A scope that nobody keeps.</summary>
internal sealed class NullScope : IDisposable
{
    public static readonly NullScope Instance = new();

    public void Dispose()
    {
    }
}
