using System.Globalization;
using System.Text;

namespace ManagedSecrets.Redaction.Parts;

/// <summary>
/// Finds secrets that were written character by character, as .NET writes arrays into a message: <c>h, u, n, t</c>, or the bytes of a text
/// as numbers: <c>104, 117, 110, 116</c>. Such a row becomes what it says, masked. Takes a time that grows with the text's length, and
/// allocates only for rows.
/// </summary>
internal static class JoinedText
{
    public const string Separator = ", ";

    private const int LeastElements = 4;
    private const int LongestByte = 3;
    private const int CharacterStep = 3;

    /// <summary>Gives the masked text; the same reference when no row of it holds a secret.</summary>
    public static string Mask(string text, SecretRedactor redactor)
    {
        StringBuilder? masked = null;
        int copied = 0;
        for (int comma = Next(text, 1); comma > 0; comma = Next(text, comma))
        {
            (int start, int end, string? said) = Row(text, comma);
            comma = Math.Max(comma + 1, end - CharacterStep);
            if (said is null || start < copied)
                continue;

            string shown = redactor.Redact(said);
            if (ReferenceEquals(shown, said))
                continue;

            masked = (masked ?? new StringBuilder()).Append(text, copied, start - copied).Append(shown);
            copied = end;
        }

        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static int Next(string text, int from) => from >= text.Length ? -1 : text.IndexOf(Separator, from, StringComparison.Ordinal);

    /// <summary>Gives the row around a separator, and what it says if it is long enough to say something.</summary>
    private static (int Start, int End, string? Said) Row(string text, int comma)
    {
        int end = EndOfCharacters(text, comma);
        if (end - comma >= (LeastElements - 1) * CharacterStep)
            return (comma - 1, end, SaidByCharacters(text, comma - 1, end));

        int start = StartOfNumber(text, comma);
        (end, int bytes) = EndOfBytes(text, start);
        return (start, end, bytes >= LeastElements ? SaidByBytes(text, start, end) : null);
    }

    // One character, a separator, one character, and so on.
    private static int EndOfCharacters(string text, int end)
    {
        while (end + Separator.Length < text.Length && text.AsSpan(end).StartsWith(Separator))
            end += CharacterStep;
        return end;
    }

    private static string SaidByCharacters(string text, int start, int end)
    {
        StringBuilder said = new();
        for (int position = start; position < end; position += CharacterStep)
            said.Append(text[position]);
        return said.ToString();
    }

    private static int StartOfNumber(string text, int end)
    {
        int start = end;
        while (start > 0 && end - start < LongestByte && char.IsAsciiDigit(text[start - 1]))
            start--;
        return start;
    }

    private static (int End, int Bytes) EndOfBytes(string text, int start)
    {
        int end = start, bytes = 0;
        while (LengthOfByte(text, bytes == 0 ? end : end + Separator.Length) is > 0 and var length)
        {
            end += (bytes++ == 0 ? 0 : Separator.Length) + length;
            if (!text.AsSpan(end).StartsWith(Separator))
                break;
        }

        return (end, bytes);
    }

    private static string SaidByBytes(string text, int start, int end) => Encoding.UTF8.GetString(
        [.. text[start..end].Split(Separator).Select(number => byte.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture))]);

    private static int LengthOfByte(string text, int position)
    {
        int length = 0;
        while (length < LongestByte && position + length < text.Length && char.IsAsciiDigit(text[position + length]))
            length++;
        return length > 0 && byte.TryParse(text.AsSpan(position, length), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? length : 0;
    }
}
