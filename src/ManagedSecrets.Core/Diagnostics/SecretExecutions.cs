using System.Collections.Concurrent;

namespace ManagedSecrets.Diagnostics;

/// <summary>Runs operations with a secret's value, and again with a new one. Those that fail with the same version share one look. Thread-safe.</summary>
internal sealed class SecretExecutions(IManagedSecrets secrets)
{
    private readonly ConcurrentDictionary<Use, Lazy<Task>> _refreshes = new();

    public async Task<T> RunAsync<T>(string name, Func<string, CancellationToken, Task<T>> operation, Func<Exception, bool> isAuthFailure, CancellationToken cancellationToken)
    {
        Use use = Read(name);
        try
        {
            return await operation(use.Value, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (isAuthFailure(exception))
        {
            if (Read(name) == use)
                await RefreshAsync(use).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            Use now = Read(name);
            if (now == use)
                throw;
            use = now;
        }

        return await operation(use.Value, cancellationToken).ConfigureAwait(false);
    }

    private Use Read(string name)
    {
        SecretSnapshot current = secrets.Current;
        return current.Find(name) is { } secret && current[secret.Key] is { } value
            ? new Use(secret.Name, secret.Version, value)
            : throw new ManagedSecretsException(
                $"No secret named '{name}' is loaded. Give its name in the vault, not its configuration key, and check that ManagedSecrets:Secrets, Prefix and Filter let it through.");
    }

    private Task RefreshAsync(Use failed)
    {
        return _refreshes.GetOrAdd(failed, use => new Lazy<Task>(() => LookAsync(use))).Value;

        async Task LookAsync(Use use)
        {
            try
            {
                // Another call's look may have ended between the caller's own check and this one.
                if (Read(use.Name) == use)
                    await secrets.RefreshAsync(use.Name, CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                _refreshes.TryRemove(use, out _);
            }
        }
    }

    private sealed record Use(string Name, string? Version, string Value)
    {
        // A record prints its members; this one holds a value.
        public override string ToString() => Name;
    }
}
