using System.Text;

namespace ManagedSecrets.StorageQueue;

/// <summary>A message's text as JSON: Event Grid writes it in Base64, a test or a tool may write it as it is.</summary>
internal static class MessageBody
{
    /// <summary>A queue holds no message that is longer.</summary>
    private const int Longest = 64 * 1024;

    /// <summary>Empty, which is no delivery of anything, where it is too long or neither.</summary>
    public static ReadOnlyMemory<byte> Read(BinaryData body)
    {
        ReadOnlySpan<byte> text = body.ToMemory().Span.Trim(" \t\r\n"u8);
        if (text.Length > Longest)
            return default;
        if (text is [(byte)'{' or (byte)'[', ..])
            return text.ToArray();
        try
        {
            return Convert.FromBase64String(Encoding.UTF8.GetString(text));
        }
        catch (FormatException)
        {
            return default;
        }
    }
}
