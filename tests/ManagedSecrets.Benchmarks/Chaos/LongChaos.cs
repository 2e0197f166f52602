using System.Globalization;
using ManagedSecrets.Chaos;

namespace ManagedSecrets.Benchmarks.Chaos;

/// <summary>The chaos run for as long as one likes. Its exit code says whether everything that was promised was kept.</summary>
internal static class LongChaos
{
    public static async Task<int> RunAsync(TimeSpan time, string? seed, string? json)
    {
        ChaosReport report = await new ChaosRun(seed is null ? Environment.TickCount : int.Parse(seed, CultureInfo.InvariantCulture)).RunAsync(phases: 4, atLeast: time);
        Console.WriteLine(report);
        if (json is not null)
            Report.Write([.. report.Counts.Select(count => new Row("chaos", count.Key, 40, "times", 1, count.Value, null, new Dictionary<string, double>()))], json);
        return report.Violations.Count == 0 && report.Counts.Values.All(count => count > 0) ? 0 : 1;
    }
}
