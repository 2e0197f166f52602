using System.Diagnostics;
using ManagedSecrets.Benchmarks.Load;
using ManagedSecrets.Benchmarks.Reload;
using ManagedSecrets.LocalVault;

namespace ManagedSecrets.Benchmarks.Telemetry;

/// <summary>
/// What metrics and traces cost. A load varies by far more than its telemetry takes, so that is measured by itself (the calls that a load
/// makes, alone) and set against one hundredth of a load from a vault that answers at once, the shortest there is.
/// </summary>
internal static class TelemetryBenchmark
{
    private const string Heard = "with OpenTelemetry";

    public static async Task<IReadOnlyList<Row>> RunAsync(int[] sizes, int rounds)
    {
        List<Row> rows = [];
        foreach (int n in sizes)
        {
            Row load = await LoadAsync(n, rounds);
            rows.AddRange(load, Calls(n, rounds, load.Ours));
        }

        rows.Add(await ReadAsync(rounds));
        return rows;
    }

    private static async Task<Row> LoadAsync(int n, int rounds)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        string[] names = ReloadBenchmark.Fill(vault, n);
        List<double> quiet = [], heard = [];
        for (int round = -3; round < rounds; round++)
        {
            double unheard = await MillisecondsAsync(vault, names);
            using Listening listening = new();
            double listened = await MillisecondsAsync(vault, names);
            if (round < 0)
                continue;
            quiet.Add(unheard);
            heard.Add(listened);
        }

        return new Row("telemetry", "load by names from a vault that answers at once, nobody listens", n, "ms", rounds, Report.Median(quiet), null, Others(heard));
    }

    private static Row Calls(int n, int rounds, double load)
    {
        using TelemetryCalls calls = new(n);
        List<double> quiet = [], heard = [];
        for (int round = -3; round < rounds; round++)
        {
            double unheard = calls.Microseconds();
            using Listening listening = new();
            double listened = calls.Microseconds();
            if (round < 0)
                continue;
            quiet.Add(unheard);
            heard.Add(listened);
        }

        return new Row("telemetry", "calls of such a load, nobody listens; floor is 1% of it", n, "µs", rounds, Report.Median(quiet), load * 10, Others(heard));
    }

    private static async Task<Row> ReadAsync(int rounds)
    {
        List<double> ours = [], floor = [], heard = [];
        for (int time = 0; time < 3; time++)
        {
            double[] quiet = await ReadBenchmark.MediansAsync(rounds * 10);
            (double one, double other) = (quiet[0], quiet[1]);
            ours.Add(one);
            floor.Add(other);
            heard.Add((await ReadBenchmark.MediansAsync(rounds * 10, "heard"))[0]);
        }

        return new Row("telemetry", "read of a key during reloads, nobody listens; floor is an in-memory provider", 200, "ns", rounds * 30, Report.Median(ours), Report.Median(floor), Others(heard));
    }

    private static async Task<double> MillisecondsAsync(LocalVaultServer vault, string[] names)
    {
        long start = Stopwatch.GetTimestamp();
        await Loads.OursByNamesAsync(vault, names);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static Dictionary<string, double> Others(List<double> heard) => new() { [Heard] = Report.Median(heard) };
}
