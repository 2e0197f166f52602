using System.Diagnostics;
using System.Globalization;
using ManagedSecrets.Benchmarks.Load;
using ManagedSecrets.Benchmarks.Telemetry;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Benchmarks.Reload;

/// <summary>What a read of a key costs while a reload goes on, beside a plain in-memory provider. Neither may do more than look up.</summary>
internal static class ReadBenchmark
{
    private const int Secrets = 200;
    private const int WarmUp = 20;

    public static async Task<Row> RunAsync(int rounds)
    {
        double[] medians = await MediansAsync(rounds * 20);
        return new Row("reload", "read of a key during reloads; floor is an in-memory provider", Secrets, "ns", rounds * 20, medians[0], medians[1], new Dictionary<string, double>());
    }

    /// <summary>In a process without the compiler's guesses: of two providers in one loop it would inline the one that it saw first.</summary>
    public static async Task<double[]> MediansAsync(int rounds, string listening = "")
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [.. ColdBenchmark.HostArguments(), "read-once", $"{rounds}", listening]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return [.. output.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    /// <summary>The same keys of both, in turns, while ours reloads without a pause; the medians as text.</summary>
    public static async Task<string> RunOnceAsync(int rounds, bool isHeard)
    {
        using Listening? listening = isHeard ? new Listening() : null;
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        string[] keys = [.. ReloadBenchmark.Fill(vault, Secrets).Select(name => name.Replace("--", ":", StringComparison.Ordinal))];
        using HttpMessageHandler handler = vault.CreateHandler();
        IConfigurationRoot ours = await Task.Run(() => ReloadBenchmark.Build(vault, [], Timeout.InfiniteTimeSpan, handler));

        // Strings of its own: the very same one is compared faster.
        IConfigurationRoot plain = new ConfigurationBuilder().AddInMemoryCollection(keys.Select(key => KeyValuePair.Create(new string(key.AsSpan()), ours[key]))).Build();
        using CancellationTokenSource end = new();
        Task reloads = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
                ours.Reload();
        });

        List<double> oursTimes = [], plainTimes = [];
        for (int round = -WarmUp; round < rounds; round++)
        {
            double one = NanosecondsARead(ours, keys), other = NanosecondsARead(plain, keys);
            if (round < 0)
                continue;
            oursTimes.Add(one);
            plainTimes.Add(other);
        }

        await end.CancelAsync();
        await reloads;
        (ours as IDisposable)?.Dispose();
        return string.Create(CultureInfo.InvariantCulture, $"{Report.Median(oursTimes)} {Report.Median(plainTimes)}");
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
}
