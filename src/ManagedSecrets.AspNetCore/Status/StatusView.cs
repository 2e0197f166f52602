namespace ManagedSecrets.AspNetCore.Status;

/// <summary>A status with every text masked once more, as both the page and JSON show it.</summary>
internal sealed class StatusView(ManagedSecretsStatus status, SecretRedactor redactor)
{
    /// <summary>Enough to tell two versions apart.</summary>
    private const int ShownOfVersion = 8;

    public ManagedSecretsStatus Status { get; } = status;

    public DateTimeOffset Now => Status.AsOf;

    /// <summary>A text as it may be shown. Whoever named a secret by its own value, or quoted one in a failure, sees a mask.</summary>
    public string Text(string? text) => redactor.RedactOrWithhold(text) ?? "";

    /// <summary>Cut when it is masked already: a part of a value is not masked.</summary>
    public string Version(string? version) => Text(version) is var masked && masked.Length > ShownOfVersion ? masked[..ShownOfVersion] : masked;

    public static DateTimeOffset? Since(LoadedSecret secret) => secret.Metadata.Created ?? secret.Metadata.Updated;

    public SecretState StateOf(LoadedSecret secret, VaultStatus vault) => secret.Metadata.Expires switch
    {
        { } expires when expires <= Now => SecretState.Expired,
        { } expires when expires <= Now + vault.ExpiryWarning => SecretState.ExpiresSoon,
        _ => SecretState.Current,
    };

    public static VaultState StateOf(VaultStatus vault)
    {
        if (vault.LastSuccess is null)
            return VaultState.NeverLoaded;
        if (vault.Failure is not null)
            return VaultState.Stale;
        return vault.ServedBy is not null ? VaultState.Fallback : vault.Troubles.Count > 0 ? VaultState.Troubled : VaultState.Current;
    }
}
