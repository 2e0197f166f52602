using ManagedSecrets.Redaction.Parts;

namespace ManagedSecrets.Logging.Masking;

/// <summary>
/// Masks what was handed over as a record's state or as a scope. One whose type others can see is looked through, and given back as it is
/// when it holds no secret, since sinks may ask for its type; so is one without a template. Any other is masked when it is read. Thread-safe.
/// </summary>
internal sealed class StateMask(TextMask text, PairMask pairs, ValueMask values)
{
    private const string TemplateKey = "{OriginalFormat}";

    /// <summary>Whether a structured state ends with a template, as those of .NET do.</summary>
    public static bool HasTemplate(IReadOnlyList<KeyValuePair<string, object?>> list)
    {
        try
        {
            return list.Count > 0 && list[list.Count - 1] is { Key: TemplateKey, Value: string };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    public object? Mask(object? state)
    {
        try
        {
            return state switch
            {
                null => null,
                string plain => text.MaskRendered(plain),
                IReadOnlyList<KeyValuePair<string, object?>> list => OfList(list),
                ICollection<KeyValuePair<string, object?>> collection => OfCollection(collection),
                IEnumerable<KeyValuePair<string, object?>> sequence => new MaskedPairs(sequence, pairs, text),
                _ => values.Mask(state),
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return text.Fail();
        }
    }

    private object OfList(IReadOnlyList<KeyValuePair<string, object?>> list)
    {
        if (!list.GetType().IsVisible && HasTemplate(list))
            return new MaskedList(list, pairs, text);
        bool isHit = text.Holds(list.ToString());
        for (int index = 0; !isHit && index < list.Count; index++)
            isHit = pairs.Holds(list[index]);
        return isHit ? new MaskedList(list, pairs, text) : list;
    }

    private object OfCollection(ICollection<KeyValuePair<string, object?>> collection)
    {
        bool isHit = text.Holds(collection.ToString());
        if (collection is Dictionary<string, object?> dictionary)
        {
            foreach (KeyValuePair<string, object?> pair in dictionary)
                isHit |= pairs.Holds(pair);
        }
        else
        {
            foreach (KeyValuePair<string, object?> pair in collection)
                isHit |= pairs.Holds(pair);
        }

        return isHit ? new MaskedPairs(collection, pairs, text) : collection;
    }
}
