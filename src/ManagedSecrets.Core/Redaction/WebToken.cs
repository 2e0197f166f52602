using System.Buffers;
using System.Buffers.Text;

namespace ManagedSecrets.Redaction;

/// <summary>
/// A JSON web token: parts in Base64url with points between them, the first of which is a JSON object that names an algorithm. Three parts, or
/// five where it is encrypted; 16,384 characters at most, and the first part 1,024.
/// </summary>
internal static class WebToken
{
    /// <summary>No first part is shorter: <c>{"alg":}</c> has eight bytes.</summary>
    public const int LeastHeader = 11;

    // How each JSON object that begins with a name begins in Base64: {"
    private const string Object = "eyJ";
    private const int MostOfHeader = 1_024;
    private const int UsualHeader = 128;
    private const int Most = 16_384;
    private const int Signed = 3;
    private const int Encrypted = 5;

    private static readonly SearchValues<char> Digits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <param name="text">The text.</param>
    /// <param name="position">Where the third character of a token may stand.</param>
    public static Range? At(ReadOnlySpan<char> text, int position)
    {
        int start = position - Object.Length + 1;
        if (start < 0 || !text[start..].StartsWith(Object) || (start > 0 && Digits.Contains(text[start - 1])))
            return null;

        ReadOnlySpan<char> rest = text[start..Math.Min(text.Length, start + Most + 1)];
        int header = LengthOfPart(rest);
        if (header is < LeastHeader or > MostOfHeader || header == rest.Length || rest[header] != '.' || !NamesAlgorithm(rest[..header]))
            return null;

        int end = EndOf(rest, header);
        return end is > 0 and <= Most ? start..(start + end) : null;
    }

    /// <summary>Gives where the last part ends, or 0 where parts are missing.</summary>
    private static int EndOf(ReadOnlySpan<char> rest, int end)
    {
        int parts = 1, complete = 0;
        while (parts < Encrypted && end < rest.Length && rest[end] == '.')
        {
            int length = LengthOfPart(rest[(end + 1)..]);
            end += 1 + length;
            parts++;
            if ((parts == Signed && length > 0) || parts == Encrypted)
                complete = end;
        }

        return complete;
    }

    private static int LengthOfPart(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Digits) is >= 0 and int length ? length : text.Length;

    private static bool NamesAlgorithm(ReadOnlySpan<char> header)
    {
        Span<byte> json = header.Length <= UsualHeader ? stackalloc byte[UsualHeader] : stackalloc byte[MostOfHeader];

        // The form with a status: the others throw at what is no Base64, and whoever writes a text decides how often.
        return Base64Url.DecodeFromChars(header, json, out _, out int length) == OperationStatus.Done && TokenHeader.NamesAlgorithm(json[..length]);
    }
}
