using System.Text;

namespace ManagedSecrets.Redaction;

/// <summary>A value's bytes in UTF-8, as Base64 and as hexadecimal digits.</summary>
internal static class EncodedForms
{
    private const int BitsOfByte = 8;
    private const int BitsOfDigit = 6;

    public static IEnumerable<string> Of(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToHexStringLower(bytes);

        foreach (string form in Whole(bytes).Concat(Enumerable.Range(0, 3).Select(before => Inside(bytes, before))))
        {
            yield return form;
            if (form.AsSpan().ContainsAny('+', '/'))
                yield return form.Replace('+', '-').Replace('/', '_');
        }
    }

    private static IEnumerable<string> Whole(byte[] bytes)
    {
        string whole = Convert.ToBase64String(bytes);
        return whole.EndsWith('=') ? [whole, whole.TrimEnd('=')] : [whole];
    }

    /// <summary>What the value comes to in the Base64 of a longer text: the digits that depend on it alone, so many bytes after a multiple of three.</summary>
    private static string Inside(byte[] bytes, int before)
    {
        byte[] shifted = new byte[before + bytes.Length];
        bytes.CopyTo(shifted, before);
        int first = (before * BitsOfByte + BitsOfDigit - 1) / BitsOfDigit;
        int end = shifted.Length * BitsOfByte / BitsOfDigit;
        return Convert.ToBase64String(shifted)[first..end];
    }
}
