namespace ManagedSecrets.Loading;

/// <summary>What one look at all the stores of a source found.</summary>
internal sealed class LookResult(SecretSnapshot snapshot, IReadOnlyList<StoreContent> contents, int requests)
{
    public SecretSnapshot Snapshot { get; } = snapshot;

    public IReadOnlyList<StoreContent> Contents { get; } = contents;

    public int Requests { get; } = requests;

    public DateTimeOffset? NextChange => Contents.Min(content => content.NextChange);
}
