namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>The settings of what may be a connection string, by their names without spaces and in any case; empty for any other text.</summary>
internal sealed class ConnectionParts
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]", "host.docker.internal"];

    private readonly Dictionary<string, string> _parts = new(StringComparer.OrdinalIgnoreCase);

    private ConnectionParts()
    {
    }

    public static ConnectionParts Of(string text)
    {
        ConnectionParts parts = new();
        foreach (string setting in text.Split(';'))
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                parts._parts.TryAdd(setting[..equals].Replace(" ", "", StringComparison.Ordinal), setting[(equals + 1)..].Trim());
        }

        return parts;
    }

    public bool Has(string name) => _parts.GetValueOrDefault(name) is { Length: > 0 };

    public bool Speaks(string name, string of) => _parts.GetValueOrDefault(name)?.Contains(of, StringComparison.OrdinalIgnoreCase) == true;

    public bool IsLocal(string name) => LocalHosts.Any(host => Speaks(name, host));
}
