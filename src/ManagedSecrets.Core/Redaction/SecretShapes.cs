namespace ManagedSecrets.Redaction;

/// <summary>
/// What is masked without having been loaded, since its shape says what it is: JSON web tokens, bearer tokens and private keys. Only where it is complete and
/// bounded: half a shape, which anybody can write, must not hide what follows it. Takes a time that grows with the text's length alone.
/// </summary>
internal static class SecretShapes
{
    // Each shape has one of them at a place of its own, and few words do.
    private const char OfBearerOrBlock = 'B';
    private const char OfToken = 'J';

    /// <summary>Gives the shapes in a text to the sink, in order.</summary>
    /// <returns>False when the sink ended the scan.</returns>
    public static bool Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        int position = text.IndexOfAny(OfBearerOrBlock, OfToken);
        return position < 0 || ScanFrom(position, text, ref sink);
    }

    // Cheap, for texts in which nearly every character is one of the two.
    private static bool IsLikely(ReadOnlySpan<char> text, int position) => text[position] == OfToken
        ? position > 0 && text[position - 1] == 'y'
        : position + 1 < text.Length && text[position + 1] is 'e' or 'E';

    private static bool ScanFrom<TSink>(int position, ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        KeyBlock block = default;
        while (true)
        {
            Range? shape = !IsLikely(text, position) ? null
                : text[position] == OfToken ? WebToken.At(text, position)
                : BearerToken.At(text, position) ?? block.At(text, position);
            int next = position + 1;
            if (shape is { } range)
            {
                (int start, int end) = (range.Start.Value, range.End.Value);
                if (!sink.Take(start, end, ""))
                    return false;
                next = end;
            }

            int step = text[next..].IndexOfAny(OfBearerOrBlock, OfToken);
            if (step < 0)
                return true;
            position = next + step;
        }
    }
}
