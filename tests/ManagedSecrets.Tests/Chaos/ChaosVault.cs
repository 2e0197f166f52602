using System.Collections.Concurrent;
using ManagedSecrets.LocalVault;

namespace ManagedSecrets.Chaos;

/// <summary>The vault of a run: secrets that stay and secrets that come and go, and the value of each version that there ever was.</summary>
internal sealed class ChaosVault(LocalVaultServer server)
{
    public const string Mark = "VALUE-OF-A-SECRET-";
    private const int Stable = 30;
    private const int Passing = 10;

    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _latest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = [];
    private int _number;

    public LocalVaultServer Server => server;

    public IReadOnlyList<string> StableNames { get; } = [.. Enumerable.Range(0, Stable).Select(index => $"App--Stable{index}")];

    public void Fill()
    {
        foreach (string name in StableNames)
            Rotate(name);
        for (int index = 0; index < Passing; index++)
            Rotate($"App--Passing{index}");
    }

    public void Rotate(Random random) => Rotate(StableNames[random.Next(Stable)]);

    /// <summary>Lets a secret appear or disappear.</summary>
    public void Pass(int which)
    {
        string name = $"App--Passing{which % Passing}";
        if (_gone.Remove(name))
        {
            server.Secrets.Recover(name);
            Rotate(name);
        }
        else
        {
            server.Secrets.Delete(name);
            _gone.Add(name);
        }
    }

    public string Latest(string name) => _latest[name];

    /// <summary>Whether a value is what its version holds.</summary>
    public bool IsWhole(string? version, string? value) => version is not null && _values.TryGetValue(version, out string? known) ? known == value : true;

    public static string KeyOf(string name) => name.Replace("--", ":", StringComparison.Ordinal);

    private void Rotate(string name)
    {
        string value = $"{Mark}{++_number}";
        _values[server.Secrets.Set(name, value)] = value;
        _latest[name] = value;
    }
}
