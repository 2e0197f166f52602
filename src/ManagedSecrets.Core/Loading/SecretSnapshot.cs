using ManagedSecrets.Diagnostics;
using ManagedSecrets.Loading;

namespace ManagedSecrets;

/// <summary>
/// Everything that one look at the stores found, as one immutable set: whoever holds it reads several keys that belong together.
/// </summary>
public sealed class SecretSnapshot
{
    private readonly Lazy<ILookup<string, LoadedSecret>> _byName;

    internal SecretSnapshot(Dictionary<string, SnapshotEntry> entries, IReadOnlyList<LoadedSecret> secrets, DateTimeOffset? loadedAt)
    {
        Entries = entries;
        Secrets = secrets;
        LoadedAt = loadedAt;
        _byName = new Lazy<ILookup<string, LoadedSecret>>(() => secrets.ToLookup(secret => secret.Name, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The snapshot before anything was loaded: no secrets, no time.</summary>
    public static SecretSnapshot Empty { get; } = new(new Dictionary<string, SnapshotEntry>(StringComparer.OrdinalIgnoreCase), [], null);

    /// <summary>When the look ended that found it (UTC), or null for <see cref="Empty"/>.</summary>
    public DateTimeOffset? LoadedAt { get; }

    /// <summary>The secrets, without values, in the order of their keys.</summary>
    public IReadOnlyList<LoadedSecret> Secrets { get; }

    /// <summary>The configuration keys: one a secret, and one a leaf of each expanded JSON value.</summary>
    public IEnumerable<string> Keys => Entries.Keys;

    /// <summary>The secret value at a configuration key (in any case), or null if there is none. The result is secret data.</summary>
    /// <param name="key">The configuration key, with <c>:</c> between its parts.</param>
    public string? this[string key] => Entries.GetValueOrDefault(key)?.Read();

    /// <summary>How many secrets, and from when.</summary>
    public override string ToString() => $"{Counted.Of(Secrets.Count, "secret", "secrets")}, loaded {LoadedAt:u}";

    /// <summary>The secret of this name in its store, in any case.</summary>
    internal LoadedSecret? Find(string name) => Named(name).FirstOrDefault();

    /// <summary>The secrets of this name in whatever store, in any case. Whoever asks may ask for thousands.</summary>
    internal IEnumerable<LoadedSecret> Named(string name) => _byName.Value[name];

    /// <summary>Shared with the configuration provider, which copies before it writes.</summary>
    internal Dictionary<string, SnapshotEntry> Entries { get; }

    /// <summary>The value at a key, for the library itself: it is no read.</summary>
    internal string? ValueAt(string key) => Entries.GetValueOrDefault(key)?.Value;

    /// <summary>The keys that one of the two does not hold, or holds with another value.</summary>
    internal IEnumerable<string> KeysThatDifferFrom(SecretSnapshot other) =>
        Entries.Where(pair => !HasSame(other, pair.Key, pair.Value)).Select(pair => pair.Key)
            .Concat(other.Entries.Keys.Where(key => !Entries.ContainsKey(key)));

    internal bool HasValuesOf(SecretSnapshot other) =>
        Entries.Count == other.Entries.Count && Entries.All(pair => HasSame(other, pair.Key, pair.Value));

    private static bool HasSame(SecretSnapshot other, string key, SnapshotEntry entry) =>
        other.Entries.TryGetValue(key, out SnapshotEntry? theirs) && theirs.Value == entry.Value;
}
