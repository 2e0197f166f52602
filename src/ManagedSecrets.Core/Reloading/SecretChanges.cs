namespace ManagedSecrets;

/// <summary>What a look changed, by the secrets' names in their stores. Immutable; holds no values.</summary>
public sealed class SecretChanges
{
    private SecretChanges(IReadOnlyList<LoadedSecret> added, IReadOnlyList<LoadedSecret> rotated, IReadOnlyList<LoadedSecret> removed)
    {
        (AddedSecrets, RotatedSecrets, RemovedSecrets) = (added, rotated, removed);
        (Added, Rotated, Removed) = (Names(added), Names(rotated), Names(removed));
    }

    /// <summary>No change.</summary>
    public static SecretChanges None { get; } = new([], [], []);

    /// <summary>The names of secrets that were not there before.</summary>
    public IReadOnlyList<string> Added { get; }

    /// <summary>The names of secrets whose version, or whose value, changed.</summary>
    public IReadOnlyList<string> Rotated { get; }

    /// <summary>The names of secrets that are gone.</summary>
    public IReadOnlyList<string> Removed { get; }

    internal IReadOnlyList<LoadedSecret> AddedSecrets { get; }

    internal IReadOnlyList<LoadedSecret> RotatedSecrets { get; }

    internal IReadOnlyList<LoadedSecret> RemovedSecrets { get; }

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => Added.Count + Rotated.Count + Removed.Count == 0;

    /// <summary>The counts.</summary>
    public override string ToString() => $"{Added.Count} added, {Rotated.Count} rotated, {Removed.Count} removed";

    internal static SecretChanges Between(SecretSnapshot before, SecretSnapshot after)
    {
        return before.Secrets.Count == 0 ? new SecretChanges(after.Secrets, [], []) : Compare(before, after);
    }

    private static SecretChanges Compare(SecretSnapshot before, SecretSnapshot after)
    {
        Dictionary<string, LoadedSecret> old = before.Secrets.ToDictionary(secret => secret.Key, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, LoadedSecret> now = after.Secrets.ToDictionary(secret => secret.Key, StringComparer.OrdinalIgnoreCase);
        return new SecretChanges(
            [.. after.Secrets.Where(secret => !old.ContainsKey(secret.Key))],
            [.. after.Secrets.Where(secret => old.TryGetValue(secret.Key, out LoadedSecret? was) && IsOther(was, secret))],
            [.. before.Secrets.Where(secret => !now.ContainsKey(secret.Key))]);

        // A store may have no versions.
        bool IsOther(LoadedSecret was, LoadedSecret secret) =>
            (was.Version, was.Name, was.Store) != (secret.Version, secret.Name, secret.Store) || before.ValueAt(was.Key) != after.ValueAt(secret.Key);
    }

    internal SecretChanges Of(string name)
    {
        return new SecretChanges(Only(AddedSecrets), Only(RotatedSecrets), Only(RemovedSecrets));

        List<LoadedSecret> Only(IReadOnlyList<LoadedSecret> secrets) => [.. secrets.Where(secret => secret.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
    }

    internal static SecretChanges Join(IEnumerable<SecretChanges> changes)
    {
        List<SecretChanges> all = [.. changes];
        return new SecretChanges(
            [.. all.SelectMany(one => one.AddedSecrets)], [.. all.SelectMany(one => one.RotatedSecrets)], [.. all.SelectMany(one => one.RemovedSecrets)]);
    }

    private static string[] Names(IReadOnlyList<LoadedSecret> secrets) => [.. secrets.Select(secret => secret.Name)];
}
