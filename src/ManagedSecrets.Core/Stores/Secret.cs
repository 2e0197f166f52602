namespace ManagedSecrets;

/// <summary>A secret with its value. Immutable; its text form never holds the value.</summary>
/// <param name="metadata">What the store says of it.</param>
/// <param name="value">The secret value. May be empty.</param>
public sealed class Secret(SecretMetadata metadata, string value)
{
    /// <summary>What the store says of it.</summary>
    public SecretMetadata Metadata { get; } = metadata;

    /// <summary>The secret value. May be empty.</summary>
    public string Value { get; } = value;

    /// <summary>The name alone.</summary>
    public override string ToString() => Metadata.Name;
}
