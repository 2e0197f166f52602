using System.Buffers;

namespace ManagedSecrets.Redaction;

/// <summary>Tells addresses that say only where something is from those that let in whoever knows them.</summary>
internal static class SecretUrl
{
    // A web hook's key is a segment of its path.
    private const int LeastKey = 16;
    private const int LongestPlain = 256;

    private static readonly SearchValues<char> NotPlain = SearchValues.Create("@?# \r\n\t;,\"'=");

    /// <summary>Whether a text is a URL of moderate length with neither user info nor query nor fragment, and no segment long enough to be a key.</summary>
    public static bool IsPlain(string text)
    {
        ReadOnlySpan<char> url = text.AsSpan().Trim();
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0 || url.Length > LongestPlain || url[..scheme].ContainsAnyExceptInRange('+', 'z') || url.ContainsAny(NotPlain))
            return false;

        ReadOnlySpan<char> address = url[(scheme + 3)..];
        int path = address.IndexOf('/');
        if (path < 0)
            return true;
        foreach (Range segment in address[path..].Split('/'))
        {
            if (address[path..][segment].Length >= LeastKey)
                return false;
        }

        return true;
    }
}
