using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>
/// What a real secret looks like in a text: its form, at the length at which services issue it. What is plainly made up is shorter, or says so.
/// </summary>
internal static partial class SecretLiteral
{
    /// <summary>The names of the forms that a text holds.</summary>
    public static IEnumerable<string> Kinds(string text) =>
        from form in Forms
        where form.Pattern.IsMatch(text)
        select form.Kind;

    private static (string Kind, Regex Pattern)[] Forms { get; } =
    [
        ("key of a connection string", ConnectionKey()),
        ("storage key", StorageKey()),
        ("private key", PrivateKey()),
        ("JSON Web Token", WebToken()),
        ("client secret", EntraSecret()),
        ("client secret", NamedSecret()),
        ("shared access signature", Signature()),
        ("password", Password()),
        ("key of the events endpoint", EventsKey()),
        ("key of another service", ServiceKey()),
    ];

    [GeneratedRegex("(?:AccountKey|SharedAccessKey|SharedSecretValue|AccessKey)=[A-Za-z0-9+/]{32,}", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionKey();

    [GeneratedRegex("(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{86}==")]
    private static partial Regex StorageKey();

    [GeneratedRegex(@"PRIVATE KEY-----(?:\s|\\r|\\n)*(?:[A-Za-z0-9+/=](?:\s|\\r|\\n)*){64}")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{40,}")]
    private static partial Regex WebToken();

    [GeneratedRegex(@"(?<=[A-Za-z0-9_~.-]{3}\d)Q~[A-Za-z0-9_~.-]{31,}")]
    private static partial Regex EntraSecret();

    // Whatever is assigned to a name that says what it is.
    [GeneratedRegex("""client_?secret["']?\s*[:=]\s*["']?(?![^"'\s]*(?:not-a-real|fake|example))[A-Za-z0-9_~.+/-]{20,}""", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();

    [GeneratedRegex(@"\bsig=[A-Za-z0-9%+/]{40,}", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();

    // A dollar sign can be in a password; where it begins one that is a single word, it is the name of a variable.
    [GeneratedRegex("""[;"']\s*(?:password|pwd)=(?![^;"'\s]*(?:not-a-real|n0t-for|fake|example))(?!\$\w+(?:[;"'\s]|$))[^;"'\s{}()<>\\]{12,}""", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    // What openssl rand -hex makes can't say that it is made up.
    [GeneratedRegex("""(?:key|code)["'\]]*\s*[:=,]\s*["']?[0-9a-f]{48,}""", RegexOptions.IgnoreCase)]
    private static partial Regex EventsKey();

    [GeneratedRegex(@"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|xox[abpr]-[A-Za-z0-9-]{20,}|AIza[\w-]{35}|[sr]k_live_[A-Za-z0-9]{20,}|oy2[a-z0-9]{43})\b")]
    private static partial Regex ServiceKey();
}
