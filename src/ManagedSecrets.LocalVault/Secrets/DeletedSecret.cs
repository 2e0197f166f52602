namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>A secret in the soft-deleted state.</summary>
internal sealed record DeletedSecret(StoredSecret Secret, DateTimeOffset DeletedOn, DateTimeOffset PurgeOn);
