namespace ManagedSecrets.Loading;

/// <summary>What is in use after one look at all the stores of a source.</summary>
internal sealed class LookResult(SecretSnapshot snapshot, IReadOnlyList<StoreContent> contents, int requests)
{
    public SecretSnapshot Snapshot { get; } = snapshot;

    public IReadOnlyList<StoreContent> Contents { get; } = contents;

    public int Requests { get; } = requests;

    /// <summary>How many new values the app's own probes refused: those before them are in use.</summary>
    public int Refused { get; init; }

    public DateTimeOffset? NextChange => Contents.Min(content => content.NextChange);

    public int Troubles => Contents.Sum(content => content.Troubles.Count);
}
