using System.IO.Enumeration;

namespace ManagedSecrets.LocalVault.Faults;

/// <summary>Says which requests a fault is for.</summary>
internal sealed class FaultPattern
{
    private readonly string _method;
    private readonly string _path;

    public FaultPattern(string pattern)
    {
        string[] parts = pattern.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _method = parts.Length == 2 ? parts[0] : "*";
        _path = parts[^1];
    }

    public bool Matches(string method, string path) =>
        (_method == "*" || string.Equals(_method, method, StringComparison.OrdinalIgnoreCase))
        && FileSystemName.MatchesSimpleExpression(_path, path.Length > 1 ? path.AsSpan().TrimEnd('/') : path, ignoreCase: true);
}
