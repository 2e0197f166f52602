using ManagedSecrets.Loading;

namespace ManagedSecrets;

/// <summary>A loaded secret and when it was last read. Immutable; holds no value.</summary>
public sealed class SecretUse
{
    /// <summary>The secret.</summary>
    public required LoadedSecret Secret { get; init; }

    /// <summary>
    /// When the app last read its value (UTC), through the configuration or a snapshot; null for never. A read only sets a flag, which is looked at after each
    /// look at the vault: the time is that of the look, and a read since the latest one does not show yet. A part of a JSON value counts for its secret; the library's own looks do not count.
    /// </summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>The secret and the time.</summary>
    public override string ToString() => $"{Secret}, {(LastRead is { } time ? $"last read {time:u}" : "not read")}";

    /// <param name="secrets">The secrets of one store.</param>
    /// <param name="entries">All keys.</param>
    internal static IReadOnlyList<SecretUse> Of(IReadOnlyList<LoadedSecret> secrets, IEnumerable<SnapshotEntry> entries)
    {
        // A secret and its leaves came from the store together, with one description.
        Dictionary<SecretMetadata, DateTimeOffset> reads = new(ReferenceEqualityComparer.Instance);
        foreach (SnapshotEntry entry in entries)
        {
            if (entry.Secret is { } secret && entry.Use.LastRead is { } time && time > reads.GetValueOrDefault(secret))
                reads[secret] = time;
        }

        return [.. secrets.Select(secret => new SecretUse { Secret = secret, LastRead = reads.TryGetValue(secret.Metadata, out DateTimeOffset time) ? time : null })];
    }
}
