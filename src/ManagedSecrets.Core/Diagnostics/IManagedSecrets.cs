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

    /// <summary>Masks every loaded value in a text.</summary>
    SecretRedactor Redactor { get; }

    /// <summary>
    /// Looks at every vault now, by a look that begins after this call, and ends when what changed is in the configuration. Calls that
    /// wait at the same time share one look. Needs no more than the load did.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting, not a look that others wait for.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ManagedSecretsException">A vault could not be read; what was loaded before stays in use.</exception>
    Task<SecretChanges> RefreshAsync(CancellationToken cancellationToken = default);
}
