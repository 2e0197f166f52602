namespace ManagedSecrets.LocalVault.Http;

/// <summary>An error in the service's own terms: status, code, inner code. Never holds a value.</summary>
internal sealed class VaultErrorException(int status, string code, string message, string? innerCode = null)
    : InvalidOperationException(message)
{
    public int Status => status;

    public string Code => code;

    public string? InnerCode => innerCode;

    public TimeSpan? RetryAfter { get; init; }

    public static VaultErrorException BadParameter(string message) => new(400, "BadParameter", message);

    public static VaultErrorException SecretNotFound(string name) => new(
        404,
        "SecretNotFound",
        $"A secret with (name/id) {name} was not found in this key vault. If you recently deleted this secret you may be able to recover "
        + "it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182");

    public static VaultErrorException DeletedSecretNotFound(string name) => new(404, "SecretNotFound", $"Deleted Secret not found: {name}");

    public static VaultErrorException Disabled() =>
        new(403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");

    public static VaultErrorException Conflict(string message, string? innerCode) => new(409, "Conflict", message, innerCode);

    public static VaultErrorException Forbidden(string identity, string permission, string vault) => new(
        403,
        "Forbidden",
        $"The user, group or application '{identity}' does not have secrets {permission} permission on key vault '{vault}'.",
        "ForbiddenByPolicy");

    public static VaultErrorException Throttled(TimeSpan? retryAfter) =>
        new(429, "Throttled", "Too many requests: the service's limit was reached.") { RetryAfter = retryAfter };
}
