namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>One version of a secret, as the vault keeps it; replaced, never changed.</summary>
internal sealed record SecretVersion
{
    public required string Id { get; init; }

    public required string Value { get; init; }

    public bool Enabled { get; init; } = true;

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public bool Managed { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    public override string ToString() => Id;
}
