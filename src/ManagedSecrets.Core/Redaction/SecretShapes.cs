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

    // So many characters behind one of the two are looked at one by one: they may be all of that kind.
    private const int Near = 8;

    // No shape is shorter: a token's shortest first part, two points and a character.
    private const int Least = WebToken.LeastHeader + 3;

    /// <summary>Gives the shapes in a text to the sink, in order.</summary>
    /// <returns>False when the sink ended the scan.</returns>
    public static bool Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        if (text.Length < Least)
            return true;
        int position = text.IndexOfAny(OfBearerOrBlock, OfToken);
        return position < 0 || ScanFrom(position, text, ref sink);
    }

    // Cheap, for texts in which nearly every character is one of the two.
    private static bool IsLikely(ReadOnlySpan<char> text, int position) => text[position] == OfToken
        ? position > 0 && text[position - 1] == 'y'
        : position + 2 < text.Length && (text[position + 1], text[position + 2]) is ('e', 'a') or ('E', 'G');

    private static int NextLikely(ReadOnlySpan<char> text, int position)
    {
        while (text[position..].IndexOfAny(OfBearerOrBlock, OfToken) is >= 0 and int step)
        {
            position += step;
            for (int end = Math.Min(position + Near, text.Length); position < end; position++)
            {
                if (text[position] is OfBearerOrBlock or OfToken && IsLikely(text, position))
                    return position;
            }
        }

        return -1;
    }

    private static bool ScanFrom<TSink>(int position, ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IMaskSink, allows ref struct
    {
        KeyBlock block = default;
        while ((position = NextLikely(text, position)) >= 0)
        {
            Range? shape = text[position] == OfToken ? WebToken.At(text, position) : BearerToken.At(text, position) ?? block.At(text, position);
            if (shape is null)
            {
                position++;
                continue;
            }

            (int start, int end) = (shape.Value.Start.Value, shape.Value.End.Value);
            if (!sink.Take(start, end, ""))
                return false;
            position = end;
        }

        return true;
    }
}
