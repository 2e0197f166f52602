using System.Diagnostics;
using Azure.Core.Pipeline;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Benchmarks.Reload;

/// <summary>What a reload costs, how soon a rotation is seen, and what a read costs while a reload goes on.</summary>
internal static class ReloadBenchmark
{
    private const int SeenSecrets = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(20);
    private static readonly IReadOnlyDictionary<string, double> NoOthers = new Dictionary<string, double>();

    public static async Task<IReadOnlyList<Row>> RunAsync(int[] sizes, int rounds)
    {
        List<Row> rows = [];
        foreach (int n in sizes)
        {
            foreach (bool byNames in new[] { false, true })
                rows.AddRange(await CountAsync(n, byNames));
        }

        foreach (bool byNames in new[] { false, true })
            rows.Add(await SeeAsync(byNames, rounds));
        rows.Add(await ReadBenchmark.RunAsync(rounds));
        return rows;
    }

    private static async Task<IReadOnlyList<Row>> CountAsync(int n, bool byNames)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        string[] names = Fill(vault, n);
        using CountingHandler handler = new(vault.CreateHandler());
        IConfigurationRoot configuration = await Task.Run(() => Build(vault, byNames ? names : [], Timeout.InfiniteTimeSpan, handler));
        handler.TakeCounts();

        await Task.Run(configuration.Reload);
        (long requests, long bytes) = handler.TakeCounts();
        vault.Secrets.Set(names[n / 2], "rotated", properties => properties.UpdatedOn = TimeProvider.System.GetUtcNow().AddMinutes(-5));
        await Task.Run(configuration.Reload);
        (long requestsOfChange, long bytesOfChange) = handler.TakeCounts();

        (configuration as IDisposable)?.Dispose();
        string how = byNames ? "by names" : "by listing";
        double pages = Math.Ceiling(n / 25.0);
        return
        [
            new Row("reload", $"quiet, {how}", n, "requests", 1, requests, byNames ? n : pages, NoOthers),
            new Row("reload", $"quiet, {how}", n, "bytes", 1, bytes, null, NoOthers),
            new Row("reload", $"one change, {how}", n, "requests", 1, requestsOfChange, byNames ? n : pages + 1, NoOthers),
            new Row("reload", $"one change, {how}", n, "bytes", 1, bytesOfChange, null, NoOthers),
        ];
    }

    /// <summary>The longest time from a change in the vault to the reload token. The floor is the target: 1.1 intervals and the round trips of a look.</summary>
    private static async Task<Row> SeeAsync(bool byNames, int rounds)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true, RequestLatency = RoundTrip });
        string[] names = Fill(vault, SeenSecrets);
        using HttpMessageHandler handler = vault.CreateHandler();
        IConfigurationRoot configuration = await Task.Run(() => Build(vault, byNames ? names : [], Interval, handler));
        List<double> times = [];
        for (int round = 0; round < rounds; round++)
        {
            TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using IDisposable subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => seen.TrySetResult());
            await Task.Delay(Random.Shared.Next(1000));
            Stopwatch clock = Stopwatch.StartNew();
            vault.Secrets.Set(names[round], $"rotated {round}");
            await seen.Task;
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        (configuration as IDisposable)?.Dispose();
        double roundTrips = byNames ? 1 : Math.Ceiling(SeenSecrets / 25.0) + 1;
        double target = (1.1 * Interval.TotalMilliseconds) + (roundTrips * RoundTrip.TotalMilliseconds);
        return new Row("reload", $"longest until a rotation is seen, {(byNames ? "by names" : "by listing")}; floor is the target", SeenSecrets, "ms", rounds, times.Max(), target, NoOthers);
    }

    /// <summary>Secrets that were written long ago, as most are.</summary>
    public static string[] Fill(LocalVaultServer vault, int n)
    {
        string[] names = [.. Enumerable.Range(0, n).Select(index => $"Section--Key-{index:0000}")];
        foreach (string name in names)
            vault.Secrets.Set(name, $"value of {name}", properties => properties.UpdatedOn = TimeProvider.System.GetUtcNow().AddHours(-1));
        return names;
    }

    public static IConfigurationRoot Build(LocalVaultServer vault, string[] names, TimeSpan interval, HttpMessageHandler handler) => new ConfigurationBuilder()
        .AddManagedSecrets(options =>
        {
            options.VaultUri = vault.VaultUri;
            options.TokenCredential = vault.Credential;
            options.ConfigureClient = client => client.Transport = new HttpClientTransport(new HttpClient(handler, disposeHandler: false));
            options.ReloadInterval = interval;
            foreach (string name in names)
                options.Secrets.Add(name);
        })
        .Build();
}
