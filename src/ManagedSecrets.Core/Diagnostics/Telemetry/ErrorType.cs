namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>What failed, in words of which there are few.</summary>
internal static class ErrorType
{
    public static string Of(SecretStoreFailure failure) => failure switch
    {
        SecretStoreFailure.Transient => "transient",
        SecretStoreFailure.Throttled => "throttled",
        SecretStoreFailure.UnknownHost => "unknown_host",
        SecretStoreFailure.NotFound => "not_found",
        SecretStoreFailure.Disabled => "disabled",
        SecretStoreFailure.Forbidden => "forbidden",
        SecretStoreFailure.Unauthorized => "unauthorized",
        SecretStoreFailure.Untrusted => "untrusted",
        SecretStoreFailure.Invalid => "invalid",
        _ => "unexpected",
    };

    /// <summary>Of what ended a look; a type's name, where it is none that is ours.</summary>
    public static string Of(Exception exception) => exception switch
    {
        SecretStoreException store => Of(store.Failure),
        OperationCanceledException => "timeout",
        _ => exception.GetType().FullName ?? "_OTHER",
    };
}
