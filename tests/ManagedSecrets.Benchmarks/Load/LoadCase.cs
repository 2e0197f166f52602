using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ManagedSecrets.Benchmarks.Load;

/// <summary>One way to load N secrets, on a vault of its own: a fresh host each time, since the SDK caches a challenge by host.</summary>
internal sealed class LoadCase(string name, int n, HttpProtocols protocols, Func<LocalVaultServer, string[], Task<int>> load)
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public string Name { get; } = name;

    public List<double> Milliseconds { get; } = [];

    public long Requests { get; private set; }

    public int Connections { get; private set; }

    public async Task RunAsync(bool counts)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions
        {
            AllowOutsideDevelopment = true,
            Protocols = protocols,
            RequestLatency = Latency,
            TokenLatency = Latency,
        });
        string[] names = [.. Enumerable.Range(0, n).Select(index => $"Section--Key-{index:0000}")];
        foreach (string secret in names)
            vault.Secrets.Set(secret, $"value of {secret}");

        GC.Collect();
        long start = TimeProvider.System.GetTimestamp();
        int loaded = await load(vault, names);
        double elapsed = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        if (loaded >= 0 && loaded != n)
            throw new InvalidOperationException($"{Name} returned {loaded} of {n} secrets with their values.");

        Requests = vault.Requests.Count;
        Connections = vault.Requests.ConnectionCount;
        if (counts)
            Milliseconds.Add(elapsed);
    }
}
