namespace ManagedSecrets.StorageQueue;

/// <summary>What one call of <c>AddManagedSecretsStorageQueue</c> sets.</summary>
internal sealed record QueueSetup(Action<ManagedSecretsStorageQueueOptions> Configure);
