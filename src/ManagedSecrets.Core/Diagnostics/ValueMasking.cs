using System.Collections;
using System.Globalization;
using System.Text;

namespace ManagedSecrets.Diagnostics;

/// <summary>Masks values of whatever type: the same reference where they hold no secret.</summary>
internal static class ValueMasking
{
    // Also what ends objects that hold themselves.
    private const int MaximumDepth = 10;
    private const int MaximumNumberLength = 128;

    public static bool HoldsSecret(SecretRedactor redactor, object? value, int depth) => !ReferenceEquals(Mask(redactor, value, depth), value);

    public static object? Mask(SecretRedactor redactor, object? value, int depth)
    {
        try
        {
            return depth > MaximumDepth ? SecretRedactorExtensions.Withheld : MaskKnownTypes(redactor, value, depth);
        }
        catch (Exception)
        {
            return SecretRedactorExtensions.Withheld;
        }
    }

    private static object? MaskKnownTypes(SecretRedactor redactor, object? value, int depth) => value switch
    {
        null or bool => value,
        string text => redactor.Redact(text),
        char[] characters => redactor.ContainsSecret(characters) ? redactor.Redact(new string(characters)) : value,
        byte[] bytes => redactor.ContainsSecret(Encoding.UTF8.GetString(bytes)) ? SecretRedactor.Mask : value,
        Exception exception => ExceptionMasking.Mask(redactor, exception, depth),
        IReadOnlyCollection<KeyValuePair<string, object?>> pairs => MaskPairs(redactor, pairs, depth),
        IDictionary dictionary => MaskDictionary(redactor, dictionary, depth),
        ICollection or IReadOnlyCollection<object?> => MaskElements(redactor, (IEnumerable)value, depth),
        ISpanFormattable number => MaskNumber(redactor, number),
        IFormattable other => MaskText(redactor, value, other.ToString(null, CultureInfo.InvariantCulture)),
        _ => MaskText(redactor, value, value.ToString()),
    };

    private static object MaskPairs(SecretRedactor redactor, IReadOnlyCollection<KeyValuePair<string, object?>> pairs, int depth)
    {
        KeyValuePair<string, object?>[] masked =
            [.. pairs.Select(pair => KeyValuePair.Create(redactor.Redact(pair.Key), Mask(redactor, pair.Value, depth + 1)))];
        bool isClean = masked.Zip(pairs).All(both => ReferenceEquals(both.First.Key, both.Second.Key) && ReferenceEquals(both.First.Value, both.Second.Value));
        return isClean ? MaskText(redactor, pairs, pairs.ToString()) : masked;
    }

    private static object MaskDictionary(SecretRedactor redactor, IDictionary dictionary, int depth)
    {
        Dictionary<object, object?> masked = [];
        bool isClean = true;
        foreach (DictionaryEntry entry in dictionary)
        {
            object key = Mask(redactor, entry.Key, depth + 1) ?? "";
            object? value = Mask(redactor, entry.Value, depth + 1);
            isClean &= ReferenceEquals(key, entry.Key) && ReferenceEquals(value, entry.Value);
            masked[key] = value;
        }

        return isClean ? MaskText(redactor, dictionary, dictionary.ToString()) : masked;
    }

    private static object MaskElements(SecretRedactor redactor, IEnumerable elements, int depth)
    {
        List<object?> masked = [];
        bool isClean = true;
        foreach (object? element in elements)
        {
            object? one = Mask(redactor, element, depth + 1);
            isClean &= ReferenceEquals(one, element);
            masked.Add(one);
        }

        if (isClean)
            return MaskText(redactor, elements, elements.ToString());
        return masked.TrueForAll(one => one is string) ? masked.ConvertAll(one => (string)one!).ToArray() : masked.ToArray();
    }

    private static object MaskNumber(SecretRedactor redactor, ISpanFormattable number)
    {
        Span<char> text = stackalloc char[MaximumNumberLength];
        return number.TryFormat(text, out int length, default, CultureInfo.InvariantCulture)
            ? redactor.ContainsSecret(text[..length]) ? redactor.Redact(text[..length].ToString()) : number
            : MaskText(redactor, number, number.ToString(null, CultureInfo.InvariantCulture));
    }

    private static object MaskText(SecretRedactor redactor, object value, string? text)
    {
        string masked = redactor.Redact(text ?? "");
        return ReferenceEquals(masked, text) || text is null ? value : masked;
    }
}
