using ManagedSecrets.LocalVault.Http;

namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>What a set or an update says about a secret; null leaves as it is.</summary>
internal sealed record SecretChange
{
    private const int MaximumTags = 15;
    private const int MaximumText = 256;

    public string? Value { get; init; }

    public bool? Enabled { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public SecretVersion ApplyTo(SecretVersion version, DateTimeOffset now) => version with
    {
        Enabled = Enabled ?? version.Enabled,
        NotBefore = NotBefore ?? version.NotBefore,
        Expires = Expires ?? version.Expires,
        ContentType = ContentType ?? version.ContentType,
        Tags = Tags ?? version.Tags,
        Updated = now,
    };

    public void Check()
    {
        if (ContentType?.Length >= MaximumText)
        {
            throw VaultErrorException.BadParameter("contentType is too long: at most 255 characters are allowed.");
        }

        if (Tags?.Count > MaximumTags)
        {
            throw VaultErrorException.BadParameter("Too many tags: at most 15 are allowed.");
        }

        if (Tags is not null && Tags.Any(tag => tag.Key.Length > MaximumText || tag.Value.Length > MaximumText))
        {
            throw VaultErrorException.BadParameter("A tag is too long: name and value have at most 256 characters each.");
        }
    }

    public override string ToString() => nameof(SecretChange);
}
