namespace ManagedSecrets;

/// <summary>What is known of a loaded secret: everything but its value. Immutable, and safe to show.</summary>
public sealed class LoadedSecret
{
    /// <summary>The configuration key, with <c>:</c> between its parts.</summary>
    public required string Key { get; init; }

    /// <summary>The store it came from: for Key Vault the vault's URI.</summary>
    public required string Store { get; init; }

    /// <summary>What the store says of it: name, version, dates.</summary>
    public required SecretMetadata Metadata { get; init; }

    /// <summary>The secret's name in the store.</summary>
    public string Name => Metadata.Name;

    /// <summary>The version in use, or null if the store has none.</summary>
    public string? Version => Metadata.Version;

    /// <summary>Key and name.</summary>
    public override string ToString() => $"{Key} ({Name})";
}
