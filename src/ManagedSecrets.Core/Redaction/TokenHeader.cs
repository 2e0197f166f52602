namespace ManagedSecrets.Redaction;

/// <summary>
/// Whether bytes look like a JSON object with the name <c>alg</c>: strings and brackets are read, all else is passed over. The platform's reader throws at
/// what is no JSON, and who writes such texts would make each of them cost an exception.
/// </summary>
internal static class TokenHeader
{
    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    public static bool NamesAlgorithm(ReadOnlySpan<byte> json)
    {
        int depth = 0, position = 0;
        bool isNamed = false;
        for (; position < json.Length; position++)
        {
            switch (json[position])
            {
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (--depth == 0)
                        return isNamed && json[(position + 1)..].Trim(Space).IsEmpty;
                    break;
                case (byte)'"':
                    int length = LengthOfString(json[(position + 1)..]);
                    if (length < 0)
                        return false;
                    isNamed |= depth == 1 && json.Slice(position + 1, length).SequenceEqual("alg"u8) && json[(position + length + 2)..].TrimStart(Space).StartsWith(":"u8);
                    position += length + 1;
                    break;
            }
        }

        return false;
    }

    private static int LengthOfString(ReadOnlySpan<byte> json)
    {
        for (int position = 0; position < json.Length; position++)
        {
            if (json[position] == '"')
                return position;
            if (json[position] == '\\')
                position++;
        }

        return -1;
    }
}
