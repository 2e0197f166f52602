namespace ManagedSecrets.Reloading;

/// <summary>The secrets that make two neighbouring snapshots differ, by their keys. Holds no values.</summary>
internal sealed record SnapshotDifference(IReadOnlyList<LoadedSecret> Added, IReadOnlyList<LoadedSecret> Rotated, IReadOnlyList<LoadedSecret> Removed)
{
    public bool IsEmpty => Added.Count + Rotated.Count + Removed.Count == 0;

    public static SnapshotDifference Between(SecretSnapshot before, SecretSnapshot after) =>
        before.Secrets.Count == 0 ? new SnapshotDifference(after.Secrets, [], []) : Compare(before, after);

    private static SnapshotDifference Compare(SecretSnapshot before, SecretSnapshot after)
    {
        Dictionary<string, LoadedSecret> old = before.Secrets.ToDictionary(secret => secret.Key, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, LoadedSecret> now = after.Secrets.ToDictionary(secret => secret.Key, StringComparer.OrdinalIgnoreCase);
        return new SnapshotDifference(
            [.. after.Secrets.Where(secret => !old.ContainsKey(secret.Key))],
            [.. after.Secrets.Where(secret => old.TryGetValue(secret.Key, out LoadedSecret? was) && IsOther(was, secret))],
            [.. before.Secrets.Where(secret => !now.ContainsKey(secret.Key))]);

        // A store may have no versions.
        bool IsOther(LoadedSecret was, LoadedSecret secret) =>
            (was.Version, was.Name, was.Store) != (secret.Version, secret.Name, secret.Store) || before.ValueAt(was.Key) != after.ValueAt(secret.Key);
    }
}
