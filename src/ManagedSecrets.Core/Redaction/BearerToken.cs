using System.Buffers;

namespace ManagedSecrets.Redaction;

/// <summary>What follows the word Bearer in the header of a request: one token of 16 to 8,192 characters, with a digit unless it is long.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";
    private const int Least = 16;
    private const int LeastWithoutDigit = 32;
    private const int Most = 8_192;

    private static readonly SearchValues<char> Signs = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    /// <param name="text">The text.</param>
    /// <param name="position">Where the scheme may begin.</param>
    public static Range? At(ReadOnlySpan<char> text, int position)
    {
        if (!text[position..].StartsWith(Scheme) || (position > 0 && char.IsAsciiLetterOrDigit(text[position - 1])))
            return null;

        int start = position + Scheme.Length;
        ReadOnlySpan<char> rest = text[start..Math.Min(text.Length, start + Most + 1)];
        int length = rest.IndexOfAnyExcept(Signs);
        if (length < 0)
            length = rest.Length;

        bool isToken = length is >= Least and <= Most && (length >= LeastWithoutDigit || rest[..length].ContainsAnyInRange('0', '9'));
        return isToken ? start..(start + length) : null;
    }
}
