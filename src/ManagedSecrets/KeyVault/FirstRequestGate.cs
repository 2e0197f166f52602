namespace ManagedSecrets.KeyVault;

/// <summary>
/// Sends a vault's first request alone, since each request of a cold client would get a challenge of its own. The others start as soon as
/// the first has been authorized: they need not wait for its answer.
/// </summary>
internal sealed class FirstRequestGate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _entered;

    public void Open() => _open.TrySetResult();

    /// <summary>Waits until requests may be sent. True for the first of all, which does not wait and opens the gate when it has ended.</summary>
    public ValueTask<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (_open.Task.IsCompleted)
            return new(false);
        return Interlocked.Exchange(ref _entered, 1) == 0 ? new(true) : WaitAsync(cancellationToken);
    }

    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        await _open.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return false;
    }
}
