namespace ManagedSecrets.AspNetCore.Status;

/// <summary>How a secret stands with the calendar.</summary>
internal enum SecretState
{
    Current,
    ExpiresSoon,
    Expired,
}
