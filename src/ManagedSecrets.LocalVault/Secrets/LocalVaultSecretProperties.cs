namespace ManagedSecrets.LocalVault;

/// <summary>The properties of a secret's version that code may set while it seeds or changes a <see cref="LocalVaultServer"/>. Not thread-safe.</summary>
public sealed class LocalVaultSecretProperties
{
    /// <summary>Whether the value can be read. Default: true. A disabled one answers 403 with the inner code <c>SecretDisabled</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>From when on the version counts as valid; the service serves it before, too. Default: null, not set.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Until when the version counts as valid; the service serves it later, too. Default: null, not set.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>What the value is, for instance <c>application/json</c>. Default: null, not set.</summary>
    public string? ContentType { get; set; }

    /// <summary>Whether the vault manages the secret for a certificate. Default: false. Only code can set it, as with the service.</summary>
    public bool Managed { get; set; }

    /// <summary>When the version was set. Default: now, by <see cref="LocalVaultOptions.TimeProvider"/>.</summary>
    public DateTimeOffset CreatedOn { get; set; }

    /// <summary>When the version was changed last. Default: now, by <see cref="LocalVaultOptions.TimeProvider"/>.</summary>
    public DateTimeOffset UpdatedOn { get; set; }

    /// <summary>Names and values that anybody who may list can see. Default: empty.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
