namespace ManagedSecrets.Loading;

/// <summary>What a store gave for a secret when its listing said this of it.</summary>
/// <param name="Listed">What the listing said.</param>
/// <param name="IsPending">Whether the latest version was not valid yet, so that an older one was fetched, or none.</param>
/// <param name="Fetched">What was fetched, or null where no version was valid.</param>
internal sealed record RememberedSecret(SecretMetadata Listed, bool IsPending, FetchedSecret? Fetched)
{
    /// <summary>A listing carries no version: these four are what a change of the secret changes.</summary>
    public bool IsStill(SecretMetadata listed, bool isPending) =>
        IsPending == isPending && (Listed.Updated, Listed.Enabled, Listed.NotBefore, Listed.Expires) == (listed.Updated, listed.Enabled, listed.NotBefore, listed.Expires);
}
