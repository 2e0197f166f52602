namespace ManagedSecrets;

/// <summary>How it goes with one vault. Immutable; holds no secret value.</summary>
public sealed class VaultStatus
{
    /// <summary>The vault: for Key Vault its URI.</summary>
    public required string Name { get; init; }

    /// <summary>Who we are to the vault, in words, or null while that is unknown.</summary>
    public string? Identity { get; init; }

    /// <summary>What people should know of this vault, such as that it is one for tests; else null.</summary>
    public string? Caution { get; init; }

    /// <summary>When the latest look ended (UTC), good or not, or null for never.</summary>
    public DateTimeOffset? LastLook { get; init; }

    /// <summary>
    /// When the next look is due (UTC), or null where none is planned (<see cref="SecretLoadingOptions.ReloadInterval"/> is infinite). While a look is under way it
    /// is the time at which that was due.
    /// </summary>
    public DateTimeOffset? NextLook { get; init; }

    /// <summary>When a look last succeeded (UTC), or null for never.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When a look last failed (UTC), or null for never.</summary>
    public DateTimeOffset? LastFailure { get; init; }

    /// <summary>Why the latest look failed, in words; null when it succeeded.</summary>
    public string? Failure { get; init; }

    /// <summary>
    /// Why secrets of this vault are not what the vault has, in words, one a secret: each keeps the value that it had, if it had one.
    /// </summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>The fallback that served the latest good look, or null when it was the vault itself.</summary>
    public string? ServedBy { get; init; }

    /// <summary>The secrets in use that come from this vault, in the order of their keys.</summary>
    public IReadOnlyList<LoadedSecret> Secrets { get; init; } = [];

    /// <summary>The same secrets in the same order, each with when it was last read.</summary>
    public IReadOnlyList<SecretUse> Uses { get; init; } = [];

    /// <summary>How long ahead of its expiry a secret counts as one that expires soon: <see cref="SecretLoadingOptions.ExpiryWarning"/>.</summary>
    public TimeSpan ExpiryWarning { get; init; }
}
