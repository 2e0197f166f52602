namespace ManagedSecrets;

/// <summary>One page of a listing. Immutable.</summary>
/// <param name="secrets">The page's secrets, in the store's order. May be empty though another page follows.</param>
/// <param name="continuation">What to ask the next page with, or null on the last.</param>
public sealed class SecretPage(IReadOnlyList<SecretMetadata> secrets, string? continuation)
{
    /// <summary>The page's secrets, in the store's order.</summary>
    public IReadOnlyList<SecretMetadata> Secrets { get; } = secrets;

    /// <summary>What to ask the next page with, or null on the last.</summary>
    public string? Continuation { get; } = continuation;

    /// <summary>
    /// The store's own time when it made this page (UTC; over HTTP its <c>Date</c> header), or null if it does not tell (the default): then
    /// every secret is fetched at each look, for whether one was changed in the second of the last look can't be told.
    /// </summary>
    public DateTimeOffset? AsOf { get; init; }
}
