namespace ManagedSecrets.AspNetCore.Status;

/// <summary>How a vault does, from best to worst.</summary>
internal enum VaultState
{
    Current,
    Troubled,
    Fallback,
    Stale,
    NeverLoaded,
}
