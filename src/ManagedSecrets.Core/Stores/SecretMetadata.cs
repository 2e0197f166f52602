namespace ManagedSecrets;

/// <summary>What a store says of a secret, or of one of its versions, without the value. Immutable.</summary>
public sealed class SecretMetadata
{
    /// <summary>The secret's name in the store.</summary>
    public required string Name { get; init; }

    /// <summary>The version, or null in a listing that does not tell it.</summary>
    public string? Version { get; init; }

    /// <summary>Whether its value can be read. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When this version was made, or null if the store does not tell.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When this version was last written, or null if the store does not tell. Key Vault tells it to the second.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>From when on the version is meant to be used, or null for always.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when the version is meant to be used, or null for always.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The content type that whoever wrote the secret gave it, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether the store keeps this secret for something else, as Key Vault does for a certificate. Default: false.</summary>
    public bool Managed { get; init; }

    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}
