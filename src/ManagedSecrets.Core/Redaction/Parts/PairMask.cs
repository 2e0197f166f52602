namespace ManagedSecrets.Redaction.Parts;

/// <summary>Masks names and values of a structured state. Thread-safe.</summary>
internal sealed class PairMask(TextMask text, ValueMask values)
{
    public KeyValuePair<string, object?> Mask(KeyValuePair<string, object?> pair)
    {
        string key = pair.Key is null ? pair.Key! : text.Mask(pair.Key);
        object? value = values.Mask(pair.Value);
        return new KeyValuePair<string, object?>(key, value);
    }

    public bool Holds(KeyValuePair<string, object?> pair) => !AreSame(Mask(pair), pair);

    /// <summary>Whether nothing was masked in a pair: name and value are the very same.</summary>
    public static bool AreSame(KeyValuePair<string, object?> masked, KeyValuePair<string, object?> pair) =>
        ReferenceEquals(masked.Key, pair.Key) && ReferenceEquals(masked.Value, pair.Value);
}
