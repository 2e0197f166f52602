namespace ManagedSecrets.Loading;

/// <summary>One configuration key with its value, and what it came from.</summary>
internal sealed class KeyedValue(string key, string? value, KeyOrigin origin, FetchedSecret source)
{
    /// <summary>Who wins a key comes first: the origin decides, then the secret's name.</summary>
    public static IComparer<KeyedValue> ByPrecedence { get; } = Comparer<KeyedValue>.Create(static (one, other) =>
        one.Origin == other.Origin ? string.CompareOrdinal(one.Source.Metadata.Name, other.Source.Metadata.Name) : one.Origin < other.Origin ? -1 : 1);

    public string Key { get; } = key;

    public string? Value { get; } = value;

    public KeyOrigin Origin { get; } = origin;

    public FetchedSecret Source { get; } = source;
}
