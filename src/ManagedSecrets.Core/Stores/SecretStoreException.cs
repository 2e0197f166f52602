namespace ManagedSecrets;

/// <summary>
/// A store did not answer with what it was asked for. What a store throws reaches the app only inside a <see cref="ManagedSecretsException"/>'s words.
/// </summary>
/// <param name="failure">Why; the loader decides by this whether it tries again.</param>
/// <param name="message">What was asked, what came back and what to do, with no secret value in it.</param>
/// <param name="retryAfter">The least pause that the store asked for, or null.</param>
public sealed class SecretStoreException(SecretStoreFailure failure, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>Why the store did not answer.</summary>
    public SecretStoreFailure Failure { get; } = failure;

    /// <summary>The least pause before another try that the store asked for, or null.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The HTTP status code of the store's answer, 100 to 599, or null where there was no answer, or not in HTTP. It is told in metrics and traces.</summary>
    public int? StatusCode { get; init; }
}
