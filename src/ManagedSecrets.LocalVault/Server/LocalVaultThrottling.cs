namespace ManagedSecrets.LocalVault;

/// <summary>A limit on GET and LIST requests; those that are refused do not count, as with the service.</summary>
/// <param name="Limit">How many requests a window allows; at least 1.</param>
/// <param name="Window">How long a window is; more than zero.</param>
/// <param name="RetryAfter">What the refusal's Retry-After says, in whole seconds; null for no such header.</param>
public sealed record LocalVaultThrottling(int Limit, TimeSpan Window, TimeSpan? RetryAfter = null)
{
    /// <summary>The service's limit: 4,000 GET and LIST in 10 seconds.</summary>
    public static LocalVaultThrottling Service { get; } = new(4000, TimeSpan.FromSeconds(10));
}
