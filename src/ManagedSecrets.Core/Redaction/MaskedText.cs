using System.Buffers;

namespace ManagedSecrets.Redaction;

/// <summary>Writes texts in which something is to be masked. Apart from the scan of clean ones, which needs no room.</summary>
internal static class MaskedText
{
    private const int FewRanges = 32;

    // A mask is shorter than the shortest pattern, so the masked text is always the shorter one.
    public static string Write(string text, PatternLevels levels)
    {
        MaskRanges ranges = new(stackalloc (int, int)[FewRanges]);
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        levels.FindAll(text, ref ranges);
        int length = 0, copied = 0;
        foreach ((int start, int end) in ranges.Ranges)
        {
            Append(text.AsSpan(copied, start - copied), buffer, ref length);
            Append(SecretRedactor.Mask, buffer, ref length);
            copied = end;
        }

        Append(text.AsSpan(copied), buffer, ref length);
        string masked = new(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        ranges.Dispose();
        return masked;
    }

    public static void Write(ReadOnlySpan<char> text, PatternLevels levels, IBufferWriter<char> destination)
    {
        MaskRanges ranges = new(stackalloc (int, int)[FewRanges]);
        levels.FindAll(text, ref ranges);
        int written = 0;
        foreach ((int start, int end) in ranges.Ranges)
        {
            destination.Write(text[written..start]);
            destination.Write(SecretRedactor.Mask);
            written = end;
        }

        destination.Write(text[written..]);
        ranges.Dispose();
    }

    private static void Append(ReadOnlySpan<char> part, char[] buffer, ref int length)
    {
        part.CopyTo(buffer.AsSpan(length));
        length += part.Length;
    }
}
