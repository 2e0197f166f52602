namespace ManagedSecrets.Loading;

/// <summary>One configuration key with its value, and what it came from.</summary>
internal sealed class KeyedValue(string key, string? value, KeyOrigin origin, FetchedSecret source)
{
    public string Key { get; } = key;

    public string? Value { get; } = value;

    public KeyOrigin Origin { get; } = origin;

    public FetchedSecret Source { get; } = source;
}
