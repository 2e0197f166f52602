namespace ManagedSecrets.StorageQueue;

/// <summary>What one call of <c>AddManagedSecretsQueue</c> sets.</summary>
internal sealed record QueueSetup(Action<ManagedSecretsQueueOptions> Configure);
