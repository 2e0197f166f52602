namespace ManagedSecrets.Loading;

/// <summary>A secret as it was fetched, with the selection that named it, or none where a listing found it.</summary>
internal sealed record FetchedSecret(Secret Secret, SecretSelection? Selection)
{
    public SecretMetadata Metadata => Secret.Metadata;

    /// <summary>Whether the store no longer has it, and it is kept all the same.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>What tells this entry from the others of its store, from one look to the next.</summary>
    public string Id => IdOf(Metadata.Name, Selection);

    public static string IdOf(string name, SecretSelection? selection) =>
        $"{name.ToUpperInvariant()}/{selection?.Version}/{selection?.Key}";

    // A record prints its members; this one holds a value.
    public override string ToString() => Metadata.Name;
}
