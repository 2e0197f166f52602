using ManagedSecrets.Diagnostics;

namespace ManagedSecrets;

/// <summary>
/// Everything that one look at the stores found, as one immutable set: whoever holds it reads several keys that belong together.
/// </summary>
public sealed class SecretSnapshot
{
    private readonly Dictionary<string, string?> _values;

    internal SecretSnapshot(Dictionary<string, string?> values, IReadOnlyList<LoadedSecret> secrets, DateTimeOffset? loadedAt)
    {
        _values = values;
        Secrets = secrets;
        LoadedAt = loadedAt;
    }

    /// <summary>The snapshot before anything was loaded: no secrets, no time.</summary>
    public static SecretSnapshot Empty { get; } = new([], [], null);

    /// <summary>When the look ended that found it (UTC), or null for <see cref="Empty"/>.</summary>
    public DateTimeOffset? LoadedAt { get; }

    /// <summary>The secrets, without values, in the order of their keys.</summary>
    public IReadOnlyList<LoadedSecret> Secrets { get; }

    /// <summary>The configuration keys: one a secret, and one a leaf of each expanded JSON value.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The secret value at a configuration key (in any case), or null if there is none. The result is secret data.</summary>
    /// <param name="key">The configuration key, with <c>:</c> between its parts.</param>
    public string? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>How many secrets, and from when.</summary>
    public override string ToString() => $"{Counted.Of(Secrets.Count, "secret", "secrets")}, loaded {LoadedAt:u}";

    /// <summary>The secret of this name in its store, in any case.</summary>
    internal LoadedSecret? Find(string name) => Secrets.FirstOrDefault(secret => secret.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Shared with the configuration provider, which copies before it writes.</summary>
    internal Dictionary<string, string?> Values => _values;

    /// <summary>The keys that one of the two does not hold, or holds with another value.</summary>
    internal IEnumerable<string> KeysThatDifferFrom(SecretSnapshot other) =>
        _values.Where(pair => !other._values.TryGetValue(pair.Key, out string? value) || value != pair.Value).Select(pair => pair.Key)
            .Concat(other._values.Keys.Where(key => !_values.ContainsKey(key)));

    internal bool HasValuesOf(SecretSnapshot other) =>
        _values.Count == other._values.Count && _values.All(pair => other._values.TryGetValue(pair.Key, out string? value) && value == pair.Value);
}
