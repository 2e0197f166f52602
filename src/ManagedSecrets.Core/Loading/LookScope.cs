namespace ManagedSecrets.Loading;

/// <summary>What a look is about: everything that the source loads, or some secrets by their names in the store. Immutable.</summary>
internal sealed class LookScope
{
    /// <summary>For more names than that, a look at everything is the cheaper one, whoever asks for them.</summary>
    private const int MostNames = 32;

    private readonly HashSet<string>? _names;

    private LookScope(HashSet<string>? names) => _names = names;

    public static LookScope Everything { get; } = new(null);

    public bool IsEverything => _names is null;

    public IEnumerable<string> Names => _names ?? [];

    public static LookScope Of(string name) => new(new HashSet<string>([name], StringComparer.OrdinalIgnoreCase));

    public LookScope With(LookScope other)
    {
        if (IsEverything || other.IsEverything)
            return Everything;
        HashSet<string> names = new(Names.Concat(other.Names), StringComparer.OrdinalIgnoreCase);
        return names.Count > MostNames ? Everything : new LookScope(names);
    }

    public bool Holds(string name) => _names is null || _names.Contains(name);
}
