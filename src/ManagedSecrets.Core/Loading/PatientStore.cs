using ManagedSecrets.Diagnostics.Telemetry;

namespace ManagedSecrets.Loading;

/// <summary>
/// A store whose transient failures are tried again until the look's deadline. One is made for each look, so that what it learned
/// (the pause, the fewer places after a 429) ends with the look.
/// </summary>
internal sealed class PatientStore(ISecretStore store, int maxConcurrency, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan DnsPatience = TimeSpan.FromSeconds(5);

    private readonly RequestGate _gate = new(maxConcurrency, time);

    public string Name => store.Name;

    /// <summary>The requests that were sent, those included that failed.</summary>
    public StoreAnswers Answers { get; } = new();

    /// <summary>The latest transient failure: what to tell when the deadline ends the look.</summary>
    public SecretStoreException? LastFailure { get; private set; }

    public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) =>
        SendAsync(() => store.ListAsync(continuation, cancellationToken), cancellationToken);

    public Task<SecretPage> ListVersionsAsync(string name, string? continuation, CancellationToken cancellationToken) =>
        SendAsync(() => store.ListVersionsAsync(name, continuation, cancellationToken), cancellationToken);

    public Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken) =>
        SendAsync(() => store.GetAsync(name, version, cancellationToken), cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async Task<T> SendAsync<T>(Func<Task<T>> send, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            SecretStoreException failed;
            await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                Answers.Ask();
                T answer = await send().ConfigureAwait(false);
                Answers.Succeed();
                return answer;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Answers.Fail(exception);
                if (exception is not SecretStoreException failure || !CanBeTriedAgain(failure.Failure, time.GetElapsedTime(start)))
                    throw;
                LastFailure = failed = failure;
            }
            finally
            {
                _gate.Leave();
            }

            await PauseAsync(failed, attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool CanBeTriedAgain(SecretStoreFailure failure, TimeSpan elapsed) => failure switch
    {
        SecretStoreFailure.Transient or SecretStoreFailure.Throttled => true,
        SecretStoreFailure.UnknownHost => elapsed < DnsPatience,
        _ => false,
    };

    private Task PauseAsync(SecretStoreException failure, int attempt, CancellationToken cancellationToken)
    {
        double growth = Math.Pow(2, Math.Min(attempt, 10)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        TimeSpan pause = FirstPause * growth;
        pause = pause > LongestPause ? LongestPause : pause;
        pause = failure.RetryAfter > pause ? failure.RetryAfter.Value : pause;

        if (failure.Failure != SecretStoreFailure.Throttled)
            return Task.Delay(pause, time, cancellationToken);

        _gate.Throttle(pause);
        return Task.CompletedTask;
    }
}
