namespace ManagedSecrets.Loading;

/// <summary>Words for a required secret that the store does not give out.</summary>
internal static class MissingSecret
{
    public static ManagedSecretsException Explain(SecretSelection selection, string store, SecretStoreException failure)
    {
        string what = selection.Version is null ? $"The secret '{selection.Name}'" : $"Version {selection.Version} of the secret '{selection.Name}'";
        return failure.Failure == SecretStoreFailure.Disabled
            ? new ManagedSecretsException(
                $"{what} in {store} is disabled. This is not a lack of rights: enable it in the vault, or write '{selection.Name}?' in ManagedSecrets:Secrets if the app can start without it.")
            : new ManagedSecretsException(
                $"{what}, which ManagedSecrets:Secrets names, is not in {store}. Create it, correct the name, or write '{selection.Name}?' if the app can start without it.");
    }
}
