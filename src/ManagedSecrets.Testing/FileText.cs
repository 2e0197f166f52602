using System.Text;

namespace ManagedSecrets.Testing;

/// <summary>A file as text, in blocks that overlap by more than the longest value.</summary>
internal static class FileText
{
    private const int BlockLength = 1 << 20;

    // A value has at most 25 kB; its forms, such as percent escapes, up to nine times as many characters.
    private const int Overlap = 1 << 18;

    public static IEnumerable<string> Read(string path) => Encodings(path).SelectMany(encoding => Read(path, encoding));

    private static Encoding[] Encodings(string path)
    {
        using FileStream file = Open(path);
        byte[] start = new byte[4096];
        int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, length).Contains((byte)0) ? [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode] : [Encoding.UTF8];
    }

    private static IEnumerable<string> Read(string path, Encoding encoding)
    {
        using StreamReader reader = new(Open(path), encoding);
        char[] block = new char[BlockLength + Overlap];
        int kept = 0;
        int read;
        while ((read = reader.ReadBlock(block, kept, BlockLength)) > 0)
        {
            int length = kept + read;
            yield return new string(block, 0, length);
            kept = Math.Min(Overlap, length);
            Array.Copy(block, length - kept, block, 0, kept);
        }
    }

    // Log files are still open where their app runs.
    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
