using ManagedSecrets;

namespace RotateWithoutRestart;

/// <summary>Stands for a pool of connections: it signs in once, and must be opened anew when its password is rotated.</summary>
internal sealed class Database : IDisposable
{
    private readonly IDisposable _subscription;
    private readonly TaskCompletionSource _openedAnew = new();
    private volatile Connection _connection;

    public Database(IManagedSecrets secrets)
    {
        _connection = Open(secrets, secrets.Current.Secrets.Single().Version!);
        _subscription = secrets.OnRotated("Db--Password", (secret, _) =>
        {
            _connection = Open(secrets, secret.Version!);
            _openedAnew.TrySetResult();
            return Task.CompletedTask;
        });
    }

    /// <summary>Ends when the connection was opened for the second time.</summary>
    public Task OpenedAnew => _openedAnew.Task;

    public string Describe() => $"connection {_connection.Number}, opened with version {_connection.Version}";

    public void Dispose() => _subscription.Dispose();

    private Connection Open(IManagedSecrets secrets, string version)
    {
        string password = secrets.Current["Db:Password"] ?? throw new InvalidOperationException("There is no password.");
        return new Connection((_connection?.Number ?? 0) + 1, version, password);
    }

    private sealed record Connection(int Number, string Version, string Password);
}
