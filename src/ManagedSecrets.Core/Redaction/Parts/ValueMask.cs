using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Redaction.Parts;

/// <summary>
/// Masks one value of whatever type: the same reference when nothing is masked, else a text or a masked copy. Arrays, collections and
/// dictionaries, also those that are only collections of pairs, are walked, to a depth and a number of items; what lies beyond is
/// withheld. A sequence that is no collection is never run: it may do anything. Thread-safe.
/// </summary>
internal sealed class ValueMask(TextMask text)
{
    private const int LongestNumber = 128;

    private readonly CollectionMask _collections = new(text);
    private readonly ExceptionMask _exceptions = new(text);

    public object? Mask(object? value)
    {
        WalkLimit limit = WalkLimit.Full;
        return Mask(value, ref limit);
    }

    public object? Mask(object? value, ref WalkLimit limit)
    {
        try
        {
            return value switch
            {
                null or bool => value,
                string plain => text.Mask(plain),
                char[] characters => OfText(value, characters),
                Memory<char> characters => OfText(value, characters.Span),
                ReadOnlyMemory<char> characters => OfText(value, characters.Span),
                byte[] bytes => OfBytes(value, bytes),
                Memory<byte> bytes => OfBytes(value, bytes.Span),
                ReadOnlyMemory<byte> bytes => OfBytes(value, bytes.Span),
                ISpanFormattable number => OfNumber(number),
                Exception exception => _exceptions.Mask(exception),
                KeyValuePair<string, object?> pair => OfPair(value, pair, ref limit),
                ICollection or IReadOnlyCollection<object?> or ICollection<KeyValuePair<string, object?>>
                    or ICollection<KeyValuePair<string, string?>> or ICollection<KeyValuePair<string, StringValues>> =>
                    _collections.Mask((IEnumerable)value, this, ref limit) is var masked && ReferenceEquals(masked, value) ? OfText(value, value.ToString()) : masked,
                IFormattable other => OfText(value, other.ToString(null, CultureInfo.InvariantCulture)),
                _ => OfText(value, value.ToString()),
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return text.Fail();
        }
    }

    private object OfPair(object value, KeyValuePair<string, object?> pair, ref WalkLimit limit)
    {
        string key = pair.Key is null ? pair.Key! : text.Mask(pair.Key);
        KeyValuePair<string, object?> masked = new(key, Mask(pair.Value, ref limit));
        return PairMask.AreSame(masked, pair) ? value : masked;
    }

    private object OfText(object value, ReadOnlySpan<char> characters) => text.Holds(characters) ? text.Mask(characters.ToString()) : value;

    private object OfBytes(object value, ReadOnlySpan<byte> bytes)
    {
        // Sinks show bytes as text, as numbers or as Base64: bytes that hold a secret are shown as masked text.
        string decoded = Encoding.UTF8.GetString(bytes);
        return text.Holds(decoded) ? text.Mask(decoded) : value;
    }

    // A number, a date, a GUID: the value may be a secret too.
    private object OfNumber(ISpanFormattable number)
    {
        Span<char> written = stackalloc char[LongestNumber];
        return number.TryFormat(written, out int length, default, CultureInfo.InvariantCulture)
            ? OfText(number, written[..length])
            : OfText(number, number.ToString(null, CultureInfo.InvariantCulture));
    }
}
