using System.Text.RegularExpressions;

namespace ManagedSecrets.Redaction;

/// <summary>The secret parts of connection strings, of addresses and of shared access signatures: each as it stands, and without its escapes.</summary>
internal static partial class SecretParts
{
    private static readonly string[] SecretKeys =
        ["password", "passwd", "pwd", "passphrase", "secret", "accountkey", "accesskey", "apikey", "authkey", "primarykey", "secondarykey", "token", "signature", "sig", "code"];

    private static readonly string[] TellingEnds = ["name", "type", "timeout", "lifetime", "expiry"];

    private static readonly string[] NeedNoMore = ["sig", "code"];

    public static IReadOnlyCollection<string> Of(string value)
    {
        HashSet<string> parts = new(StringComparer.Ordinal);
        if (value.Contains('=', StringComparison.Ordinal))
        {
            foreach (Match match in Settings().Matches(value).Concat(QueryParameters().Matches(value)))
            {
                if (IsSecret(match.Groups["key"].ValueSpan))
                    Add(match.Groups["part"].Value, parts);
            }
        }

        if (value.Contains("://", StringComparison.Ordinal))
        {
            foreach (Match match in UserInfos().Matches(value))
                Add(match.Groups["part"].Value, parts);
        }

        return parts;
    }

    private static void Add(string part, HashSet<string> parts)
    {
        parts.Add(part);
        if (part.Contains('%', StringComparison.Ordinal))
            parts.Add(Uri.UnescapeDataString(part));
    }

    private static bool IsSecret(ReadOnlySpan<char> key)
    {
        string name = string.Concat(key.ToString().Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return !TellingEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal))
            && SecretKeys.Any(known => NeedNoMore.Contains(known) ? name == known : name.Contains(known, StringComparison.Ordinal));
    }

    // Up to a semicolon or a line's end; or to a comma or a space, where another setting follows (Redis, libpq). All repetitions are bounded, of longer parts only the whole value is known.
    [GeneratedRegex("""(?<=^|[;,\s])(?<key>[A-Za-z][A-Za-z0-9_.:-]{0,60}(?: [A-Za-z0-9]{1,30}){0,3}) {0,4}= {0,4}(?:"(?<part>[^"]+)"|'(?<part>[^']+)'|(?<part>[^;\r\n"']{1,2000}?)(?= {0,4}(?:[;\r\n]|$|[, ] {0,4}[A-Za-z][A-Za-z0-9_.-]{0,40} {0,4}=[^=])))""")]
    private static partial Regex Settings();

    [GeneratedRegex("""(?<=^|[?&;=])(?<key>[A-Za-z][A-Za-z0-9_.-]{0,60})=(?<part>[^&#\s;"']+)""")]
    private static partial Regex QueryParameters();

    // With a user's name: what follows it. Without: all of it, which then is a key.
    [GeneratedRegex("""(?<=://)(?:[^:/?#@\s]*:(?<part>[^/?#\s]+)|(?<part>[^:/?#@\s]{8,}))@""")]
    private static partial Regex UserInfos();
}
