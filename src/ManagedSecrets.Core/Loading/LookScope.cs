using System.Diagnostics;

namespace ManagedSecrets.Loading;

/// <summary>What a look is about: everything that the source loads, or some secrets by their names in the store. Immutable.</summary>
internal sealed class LookScope
{
    /// <summary>For more names than that, a look at everything is the cheaper one, whoever asks for them.</summary>
    private const int MostNames = 32;

    private const int MostAskers = 16;

    private readonly HashSet<string>? _names;

    private LookScope(HashSet<string>? names, ActivityContext[]? askers = null) => (_names, Askers) = (names, askers);

    public static LookScope Everything { get; } = new(null);

    public bool IsEverything => _names is null;

    public IEnumerable<string> Names => _names ?? [];

    /// <summary>The activities on whose demand it is, as far as they are known; null: on nobody's.</summary>
    public IReadOnlyList<ActivityContext>? Askers { get; }

    public static LookScope Of(string name) => new(new HashSet<string>([name], StringComparer.OrdinalIgnoreCase));

    /// <summary>The same on demand.</summary>
    public LookScope AskedBy(ActivityContext? asker) => new(_names, asker is { } known ? [known] : []);

    public LookScope With(LookScope other)
    {
        ActivityContext[]? askers = Askers is null && other.Askers is null ? null : [.. (Askers ?? []).Concat(other.Askers ?? []).Distinct().Take(MostAskers)];
        HashSet<string>? names = IsEverything || other.IsEverything ? null : new HashSet<string>(Names.Concat(other.Names), StringComparer.OrdinalIgnoreCase);
        return new LookScope(names?.Count > MostNames ? null : names, askers);
    }

    public bool Holds(string name) => _names is null || _names.Contains(name);
}
