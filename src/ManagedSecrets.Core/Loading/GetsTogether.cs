namespace ManagedSecrets.Loading;

/// <summary>The gets of one look, which stand or fall together: the first that fails for good ends the others.</summary>
internal sealed class GetsTogether(CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly List<Task<FetchOutcome>> _gets = [];

    /// <summary>Cancelled when one has failed.</summary>
    public CancellationToken Token => _failed.Token;

    public void Add(Task<FetchOutcome> get) => _gets.Add(FailAllAsync(get));

    public Task<FetchOutcome[]> AllAsync() => Task.WhenAll(_gets);

    /// <summary>Ends what is under way, and throws why, if one of the gets is why.</summary>
    public async Task AbandonAsync()
    {
        await _failed.CancelAsync().ConfigureAwait(false);
        await ((Task)AllAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_gets.Find(get => get.IsFaulted) is { } cause)
            await cause.ConfigureAwait(false);
    }

    public void Dispose() => _failed.Dispose();

    private async Task<FetchOutcome> FailAllAsync(Task<FetchOutcome> get)
    {
        try
        {
            return await get.ConfigureAwait(false);
        }
        catch (Exception)
        {
            await _failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
