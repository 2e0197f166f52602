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
        rows.Add(await ReadAsync(rounds));
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
        vault.Secrets.Set(names[n / 2], "rotated", properties => properties.UpdatedOn = DateTimeOffset.UtcNow.AddMinutes(-5));
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

    /// <summary>The same keys of ours and of a plain in-memory provider, in turns, while ours reloads without a pause.</summary>
    private static async Task<Row> ReadAsync(int rounds)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        string[] names = Fill(vault, SeenSecrets);
        string[] keys = [.. names.Select(name => name.Replace("--", ":", StringComparison.Ordinal))];
        using HttpMessageHandler handler = vault.CreateHandler();
        IConfigurationRoot ours = await Task.Run(() => Build(vault, [], Timeout.InfiniteTimeSpan, handler));
        IConfigurationRoot plain = new ConfigurationBuilder().AddInMemoryCollection(keys.Select(key => KeyValuePair.Create(key, ours[key]))).Build();
        using CancellationTokenSource end = new();
        Task reloads = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
                ours.Reload();
        });

        List<double> oursTimes = [], plainTimes = [];
        for (int round = 0; round < (rounds * 20) + 20; round++)
        {
            double one = NanosecondsARead(ours, keys), other = NanosecondsARead(plain, keys);
            if (round < 20)
                continue;
            oursTimes.Add(one);
            plainTimes.Add(other);
        }

        await end.CancelAsync();
        await reloads;
        (ours as IDisposable)?.Dispose();
        return new Row("reload", "read of a key during reloads; floor is an in-memory provider", SeenSecrets, "ns", rounds * 20, Benchmarks.Report.Median(oursTimes), Benchmarks.Report.Median(plainTimes), NoOthers);
    }

    private static double NanosecondsARead(IConfigurationRoot configuration, string[] keys)
    {
        const int Times = 200;
        long start = Stopwatch.GetTimestamp();
        for (int time = 0; time < Times; time++)
        {
            foreach (string key in keys)
                _ = configuration[key];
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / (Times * keys.Length);
    }

    /// <summary>Secrets that were written long ago, as most are.</summary>
    private static string[] Fill(LocalVaultServer vault, int n)
    {
        string[] names = [.. Enumerable.Range(0, n).Select(index => $"Section--Key-{index:0000}")];
        foreach (string name in names)
            vault.Secrets.Set(name, $"value of {name}", properties => properties.UpdatedOn = DateTimeOffset.UtcNow.AddHours(-1));
        return names;
    }

    private static IConfigurationRoot Build(LocalVaultServer vault, string[] names, TimeSpan interval, HttpMessageHandler handler) => new ConfigurationBuilder()
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
