namespace ManagedSecrets;

/// <summary>What somebody outside says has happened to a secret. Not to be trusted: it only says where to look. Immutable; holds no value.</summary>
/// <param name="vault">The vault: the host of its URI (with the port, if that is not 443), or the whole name as in <see cref="VaultStatus.Name"/>.</param>
/// <param name="name">The secret's name in the vault.</param>
/// <exception cref="ArgumentNullException">An argument is null.</exception>
public sealed class SecretHint(string vault, string name)
{
    /// <summary>The host of the vault's URI, or the vault's whole name; case does not matter.</summary>
    public string Vault { get; } = vault ?? throw new ArgumentNullException(nameof(vault));

    /// <summary>The secret's name in the vault; case does not matter.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>What happened; <see cref="SecretEvent.NewVersion"/> unless it is set.</summary>
    public SecretEvent Event { get; init; }

    /// <summary>The version that it happened to, or null if that is not known. A new version that is in use already needs no look.</summary>
    public string? Version { get; init; }

    /// <summary>What happened, and nothing that came from outside.</summary>
    public override string ToString() => $"{Event}";
}
