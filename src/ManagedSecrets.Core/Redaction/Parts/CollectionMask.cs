using System.Collections;

namespace ManagedSecrets.Redaction.Parts;

/// <summary>Masks the items of a collection. A collection without a secret is given back as it is; else a copy stands for it.</summary>
internal sealed class CollectionMask(TextMask text)
{
    /// <summary>What stands for a collection that is too large, or nested too deeply, to be looked through.</summary>
    private const string TooLarge = "[withheld: too large to be masked]";

    public object Mask(IEnumerable collection, ValueMask values, ref WalkLimit limit)
    {
        if (limit.Depth == 0)
            return TooLarge;
        WalkLimit inside = limit.Deeper;
        object masked = collection switch
        {
            string?[] texts => OfTexts(texts, ref inside),
            IDictionary dictionary => OfDictionary(dictionary, values, ref inside),
            _ => OfItems(collection, values, ref inside),
        };
        limit = limit with { Items = inside.Items };
        return inside.Items < 0 ? TooLarge : masked;
    }

    private string?[] OfTexts(string?[] texts, ref WalkLimit limit)
    {
        string?[] masked = texts;
        for (int index = 0; index < texts.Length && Take(ref limit); index++)
        {
            string? item = texts[index] is { } plain ? text.Mask(plain) : null;
            if (ReferenceEquals(item, texts[index]))
                continue;
            if (ReferenceEquals(masked, texts))
                masked = [.. texts];
            masked[index] = item;
        }

        return masked;
    }

    private static object OfItems(IEnumerable items, ValueMask values, ref WalkLimit limit)
    {
        List<object?>? masked = null;
        int index = 0;
        foreach (object? item in items)
        {
            if (!Take(ref limit))
                break;
            object? shown = values.Mask(item, ref limit);
            if (masked is null && !ReferenceEquals(shown, item))
                masked = [.. items.Cast<object?>().Take(index)];
            masked?.Add(shown);
            index++;
        }

        return masked ?? (object)items;
    }

    private static object OfDictionary(IDictionary dictionary, ValueMask values, ref WalkLimit limit)
    {
        Dictionary<object, object?> masked = [];
        bool isHit = false;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (!Take(ref limit))
                break;
            object key = values.Mask(entry.Key, ref limit)!;
            object? value = values.Mask(entry.Value, ref limit);
            isHit |= !ReferenceEquals(key, entry.Key) || !ReferenceEquals(value, entry.Value);
            masked[Unlike(key, masked)] = value;
        }

        return isHit ? WithTextKeys(masked) : dictionary;
    }

    // Two keys may have become the same mask, and each has a value.
    private static object Unlike(object key, Dictionary<object, object?> masked)
    {
        object one = key;
        for (int number = 2; masked.ContainsKey(one); number++)
            one = $"{key} ({number})";
        return one;
    }

    // What sinks look for in a dictionary of texts.
    private static object WithTextKeys(Dictionary<object, object?> masked) => masked.Keys.All(key => key is string)
        ? masked.ToDictionary(entry => (string)entry.Key, entry => entry.Value, StringComparer.Ordinal)
        : masked;

    private static bool Take(ref WalkLimit limit)
    {
        limit = limit with { Items = limit.Items - 1 };
        return limit.Items >= 0;
    }
}
