namespace ManagedSecrets.Redaction.Parts;

/// <summary>Masks names and values of a structured state. Thread-safe.</summary>
internal sealed class PairMask(TextMask text, ValueMask values)
{
    public KeyValuePair<string, object?> Mask(KeyValuePair<string, object?> pair)
    {
        string key = pair.Key is null ? pair.Key! : text.Mask(pair.Key);
        object? value = values.Mask(pair.Value);
        return ReferenceEquals(key, pair.Key) && ReferenceEquals(value, pair.Value) ? pair : new KeyValuePair<string, object?>(key, value);
    }

    public bool Holds(KeyValuePair<string, object?> pair)
    {
        KeyValuePair<string, object?> masked = Mask(pair);
        return !ReferenceEquals(masked.Key, pair.Key) || !ReferenceEquals(masked.Value, pair.Value);
    }
}
