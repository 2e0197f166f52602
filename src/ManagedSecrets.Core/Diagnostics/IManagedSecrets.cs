namespace ManagedSecrets;

/// <summary>
/// The secrets that an app has loaded, over all of its sources. Registered by <c>services.AddManagedSecrets()</c>; thread-safe.
/// </summary>
public interface IManagedSecrets
{
    /// <summary>
    /// What is in use now, as one immutable set: the consistent read of several keys at once. It holds secret values.
    /// </summary>
    SecretSnapshot Current { get; }

    /// <summary>How it goes, for each vault and each secret. It holds no secret value.</summary>
    ManagedSecretsStatus Status { get; }

    /// <summary>
    /// Masks every loaded value in a text. All sources of one builder share it, those of a configuration that was chained in before them too.
    /// Of configurations that were built apart and chained in side by side, it masks the values of all.
    /// </summary>
    SecretRedactor Redactor { get; }

    /// <summary>
    /// Looks at every vault now, by a look that begins after this call, and ends when what changed is in the configuration. Calls that
    /// wait at the same time share one look. Needs no more than the load did.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting, not a look that others wait for.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ManagedSecretsException">A vault could not be read; what was loaded before stays in use.</exception>
    Task<SecretChanges> RefreshAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The same for one secret: one request to get it, and no listing. A secret that this app does not load changes nothing.
    /// </summary>
    /// <param name="name">The secret's name in its store, in any case; never its configuration key.</param>
    /// <param name="cancellationToken">Ends the waiting, not a look that others wait for.</param>
    /// <returns>What changed of this secret.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="ManagedSecretsException">The vault could not be read; what was loaded before stays in use.</exception>
    Task<SecretChanges> RefreshAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>
    /// Looks if the last good look is too long ago, as in a process that is frozen between requests (Functions, scale to zero): its timers
    /// stood still. By itself it does not make the caller wait: the look goes on in the background, and a failure of it is in the log.
    /// </summary>
    /// <param name="maximumAge">How long ago is too long; null for <see cref="SecretLoadingOptions.ReloadInterval"/>, or 5 minutes where that is infinite.</param>
    /// <param name="wait">Whether to wait for the look and to throw what it throws.</param>
    /// <param name="cancellationToken">Ends the waiting, not the look.</param>
    /// <returns>What changed; nothing where no look was due, or where it was not waited for.</returns>
    /// <exception cref="ManagedSecretsException">It was waited for, and a vault could not be read; what was loaded before stays in use.</exception>
    Task<SecretChanges> RefreshIfStaleAsync(TimeSpan? maximumAge = null, bool wait = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends when another version of a secret is in use than one that the caller knows; at once if that is so already. It waits for the
    /// looks that come anyway (the interval, a refresh), and starts none.
    /// </summary>
    /// <param name="name">The secret's name in its store, in any case.</param>
    /// <param name="afterVersion">The version that the caller knows, or null to wait until the secret is loaded at all.</param>
    /// <param name="cancellationToken">Ends the waiting; nothing else does while the version stays.</param>
    /// <returns>The secret as it is now in use.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="ManagedSecretsException">The configuration has no source of secrets.</exception>
    Task<LoadedSecret> WaitForRotationAsync(string name, string? afterVersion, CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs an operation with a secret's current value. If it fails because that value is no longer accepted, the secret is read again, once
    /// for all callers that failed with the same version (not at all if a newer one is in use already), and the operation runs a second
    /// time with the new value. Without a new value, the operation's own exception is thrown.
    /// </summary>
    /// <typeparam name="T">What the operation ends with.</typeparam>
    /// <param name="name">The secret's name in its store, in any case.</param>
    /// <param name="operation">What needs the value. It may run twice.</param>
    /// <param name="isAuthFailure">Whether an exception of the operation means that the value was not accepted.</param>
    /// <param name="cancellationToken">Given to the operation; ends the waiting for the look.</param>
    /// <returns>The end of the operation, and what it ends with.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the name is empty.</exception>
    /// <exception cref="ManagedSecretsException">No secret of that name is loaded.</exception>
    Task<T> ExecuteWithSecretAsync<T>(
        string name, Func<string, CancellationToken, Task<T>> operation, Func<Exception, bool> isAuthFailure, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExecuteWithSecretAsync{T}"/>
    Task ExecuteWithSecretAsync(
        string name, Func<string, CancellationToken, Task> operation, Func<Exception, bool> isAuthFailure, CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls an observer after each change, when it is in the configuration: for what reads a secret once and must be made anew (pools,
    /// singletons). It is called on the thread pool, for one change after the other, and holds up neither the next look nor other
    /// observers; what it throws is logged by its type, and it is called for the next change all the same. The first load is no change.
    /// </summary>
    /// <param name="observer">Gets the names of what was added, rotated and removed; its token is cancelled when the subscription ends.</param>
    /// <returns>What ends the subscription.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is null.</exception>
    IDisposable OnRotated(Func<SecretChanges, CancellationToken, Task> observer);

    /// <summary>The same for one secret, when it is rotated or added.</summary>
    /// <param name="name">The secret's name in its store, in any case.</param>
    /// <param name="observer">Gets the secret as it is in use by then, without its value; read that from <see cref="Current"/> by its key.</param>
    /// <returns>What ends the subscription.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the name is empty.</exception>
    IDisposable OnRotated(string name, Func<LoadedSecret, CancellationToken, Task> observer);
}
