using ManagedSecrets.Reloading;

namespace ManagedSecrets;

/// <summary>What a look changed, by the secrets' names in their stores. Immutable; holds no values.</summary>
public sealed class SecretChanges
{
    private SecretChanges(IReadOnlyList<string> added, IReadOnlyList<string> rotated, IReadOnlyList<string> removed)
    {
        Added = added;
        Rotated = rotated;
        Removed = removed;
    }

    /// <summary>No change.</summary>
    public static SecretChanges None { get; } = new([], [], []);

    /// <summary>The names of secrets that were not there before.</summary>
    public IReadOnlyList<string> Added { get; }

    /// <summary>The names of secrets whose version, or whose value, changed.</summary>
    public IReadOnlyList<string> Rotated { get; }

    /// <summary>The names of secrets that are gone.</summary>
    public IReadOnlyList<string> Removed { get; }

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => Added.Count + Rotated.Count + Removed.Count == 0;

    /// <summary>The counts.</summary>
    public override string ToString() => $"{Added.Count} added, {Rotated.Count} rotated, {Removed.Count} removed";

    internal static SecretChanges Of(SnapshotDifference difference)
    {
        return new SecretChanges(Names(difference.Added), Names(difference.Rotated), Names(difference.Removed));

        static IReadOnlyList<string> Names(IReadOnlyList<LoadedSecret> secrets) => [.. secrets.Select(secret => secret.Name)];
    }

    internal SecretChanges Of(string name)
    {
        return new SecretChanges(Only(Added), Only(Rotated), Only(Removed));

        List<string> Only(IReadOnlyList<string> names) => [.. names.Where(other => other.Equals(name, StringComparison.OrdinalIgnoreCase))];
    }

    internal static SecretChanges Join(IEnumerable<SecretChanges> changes)
    {
        List<SecretChanges> all = [.. changes];
        return new SecretChanges([.. all.SelectMany(one => one.Added)], [.. all.SelectMany(one => one.Rotated)], [.. all.SelectMany(one => one.Removed)]);
    }
}
