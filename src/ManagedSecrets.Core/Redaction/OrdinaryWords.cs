using System.Collections.Frozen;

namespace ManagedSecrets.Redaction;

/// <summary>
/// Words that stand in most logs: masking them would hide ordinary text and protect nothing, since they are guessed first. In any case of letters.
/// </summary>
internal static class OrdinaryWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "true", "false", "null", "none", "undefined", "default", "empty", "unknown", "enabled", "disabled",
            "yes", "no", "on", "off", "auto", "always", "never", "optional", "required",
            "production", "staging", "development", "testing", "sandbox", "preview", "release", "debug", "local", "global", "public", "private",
            "localhost", "127.0.0.1", "0.0.0.0", "::1", "host", "server", "service", "client", "database", "master", "primary", "secondary",
            "admin", "administrator", "root", "user", "username", "guest", "owner", "system", "sa", "postgres",
            "http", "https", "ftp", "amqp", "amqps", "redis", "http://", "https://", "tcp",
            "password", "secret", "token", "value", "string", "number", "boolean", "object", "name", "key", "test", "example", "sample", "changeme",
            "trace", "information", "warning", "error", "critical", "fatal", "info", "verbose",
            "application/json", "text/plain", "utf-8", "en-us",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contain(ReadOnlySpan<char> text) => Lookup.Contains(text.Trim());
}
