namespace ManagedSecrets.KeyVault;

/// <summary>
/// Sends a vault's first request alone, since each request of a cold client would get a challenge of its own. The others start as soon as
/// the first has been authorized: they need not wait for its answer.
/// </summary>
internal sealed class FirstRequestGate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    public void Open() => _open.TrySetResult();

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        if (_open.Task.IsCompleted || Interlocked.Exchange(ref _sent, 1) == 1)
        {
            await _open.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            return await send(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await send(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Open();
        }
    }
}
