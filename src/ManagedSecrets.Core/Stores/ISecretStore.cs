namespace ManagedSecrets;

/// <summary>
/// A managed secret service, as the loader sees it. Each call is one request: the store does not retry, page or cache; the loader does.
/// Implementations are thread-safe: the loader calls <see cref="GetAsync"/> many times at once.
/// </summary>
/// <remarks>
/// A call that fails throws <see cref="SecretStoreException"/>, which says whether another try can help. Any other exception is taken
/// for a permanent failure. Cancellation ends a call with <see cref="OperationCanceledException"/>.
/// </remarks>
public interface ISecretStore
{
    /// <summary>Which store this is, for people: for Key Vault the vault's URI. Shown in logs and status, so it holds no secret.</summary>
    string Name { get; }

    /// <summary>Who we are to the store, in words, or null while that is unknown. Shown in logs and status. Default: null.</summary>
    string? Identity => null;

    /// <summary>What people should know of this store, such as that it is one for tests. Warned about, and shown in status and health. Default: null.</summary>
    string? Caution => null;

    /// <summary>
    /// What the store's requests wait for just now, in words, where that is not the store itself: a token, from whom. Told when a look runs
    /// out of time. Default: null, for the store itself.
    /// </summary>
    string? WaitsFor => null;

    /// <summary>Marks the requests of the current asynchronous flow with an id, so that the store's audit log and the app's log can be joined.</summary>
    /// <param name="lookId">The id that the app's log bears for this look.</param>
    /// <returns>What ends the marking, or null where the store has no such thing (the default).</returns>
    IDisposable? BeginLook(string lookId) => null;

    /// <summary>Gets a page of the secrets' metadata, without values. Needs the permission to list.</summary>
    /// <param name="continuation">Null for the first page, else <see cref="SecretPage.Continuation"/> of the page before.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SecretStoreException">The store did not answer with a page.</exception>
    Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken);

    /// <summary>Gets a page of one secret's versions, without values, in any order. Needs the permission to list.</summary>
    /// <param name="name">The secret's name in the store.</param>
    /// <param name="continuation">Null for the first page, else <see cref="SecretPage.Continuation"/> of the page before.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SecretStoreException">The store did not answer with a page.</exception>
    Task<SecretPage> ListVersionsAsync(string name, string? continuation, CancellationToken cancellationToken);

    /// <summary>Gets one secret with its value. Needs the permission to get.</summary>
    /// <param name="name">The secret's name in the store.</param>
    /// <param name="version">The version, or null for the latest.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SecretStoreException">The store did not answer with the secret.</exception>
    Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken);
}
