namespace ManagedSecrets;

/// <summary>One secret that a look found added, rotated or removed. Immutable; holds no value.</summary>
public sealed class SecretChange
{
    /// <summary>When the look ended that found it (UTC); the change in the store is older.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What happened to it.</summary>
    public required SecretChangeKind Kind { get; init; }

    /// <summary>The secret's name in the store.</summary>
    public required string Name { get; init; }

    /// <summary>The configuration key, with <c>:</c> between its parts.</summary>
    public required string Key { get; init; }

    /// <summary>The store: for Key Vault the vault's URI.</summary>
    public required string Store { get; init; }

    /// <summary>The version that is in use since then, for a removed secret the one that was; null if the store has none.</summary>
    public string? Version { get; init; }

    /// <summary>Kind, key and name.</summary>
    public override string ToString() => $"{Kind}: {Key} ({Name})";

    internal static SecretChange Of(LoadedSecret secret, SecretChangeKind kind, DateTimeOffset time) =>
        new() { Time = time, Kind = kind, Name = secret.Name, Key = secret.Key, Store = secret.Store, Version = secret.Version };
}
