using System.Diagnostics;
using System.Globalization;
using ManagedSecrets.LocalVault;
using ManagedSecrets.Package.Native;

namespace ManagedSecrets.Benchmarks.Native;

/// <summary>
/// tests/ManagedSecrets.AotProbe, published with NativeAOT, beside the same program compiled while it runs: from the start of the process to the
/// first loaded secret, its peak memory there, and the size of what is deployed. Processes interleaved, the vault in the parent.
/// </summary>
internal static class NativeBenchmark
{
    private const double Mebibyte = 1024 * 1024;

    public static async Task<IReadOnlyList<Row>> RunAsync(int rounds)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("native-");
        try
        {
            (string native, string jit) = (Path.Combine(folder.FullName, "native"), Path.Combine(folder.FullName, "jit"));
            await Probe.PublishAsync(native, [], CancellationToken.None);
            await Probe.PublishAsync(jit, Probe.Jit, CancellationToken.None);
            return [.. await CompareAsync(native, jit, Path.Combine(folder.FullName, "certificate.pem"), rounds), Sizes(native, jit)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Row[]> CompareAsync(string native, string jit, string certificate, int rounds)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        List<NativeRun> natives = [];
        List<NativeRun> jits = [];
        await MeasureAsync(native, vault, certificate);
        await MeasureAsync(jit, vault, certificate);
        for (int round = 0; round < rounds; round++)
        {
            natives.Add(await MeasureAsync(native, vault, certificate));
            jits.Add(await MeasureAsync(jit, vault, certificate));
        }

        return
        [
            Compared("NativeAOT: start to first secret", "ms", run => run.Time),
            Compared("NativeAOT: processor time until then", "ms", run => run.ProcessorTime),
            Compared("NativeAOT: peak memory until then", "MiB", run => run.Memory),
        ];

        Row Compared(string name, string unit, Func<NativeRun, double> figure) => new(
            "native", name, 1, unit, rounds, Report.Median(natives.Select(figure)), null, new Dictionary<string, double> { ["JIT"] = Report.Median(jits.Select(figure)) });
    }

    private static async Task<NativeRun> MeasureAsync(string folder, LocalVaultServer vault, string certificate)
    {
        ProcessStartInfo start = new(Path.Combine(folder, Probe.Name)) { RedirectStandardOutput = true };
        foreach ((string variable, string value) in await Probe.PrepareAsync(vault, certificate, CancellationToken.None))
            start.Environment[variable] = value;
        long began = TimeProvider.System.GetTimestamp();
        using Process process = Process.Start(start)!;
        string? loaded = await process.StandardOutput.ReadLineAsync();
        double time = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && loaded?.Split(' ') is [_, _, string kibibytes, string milliseconds]
            ? new NativeRun(time, double.Parse(milliseconds, CultureInfo.InvariantCulture), double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024)
            : throw new InvalidOperationException($"The probe failed: {loaded}");
    }

    private static Row Sizes(string native, string jit)
    {
        double runtime = SizeOf(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return new Row("native", "NativeAOT: size", 1, "MiB", 1, new FileInfo(Path.Combine(native, Probe.Name)).Length / Mebibyte, null, new Dictionary<string, double>
        {
            ["JIT"] = SizeOf(jit),
            ["JIT with the shared runtime"] = SizeOf(jit) + runtime,
        });
    }

    /// <summary>Without what is there for people and debuggers only.</summary>
    private static double SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => file.Extension is not (".pdb" or ".xml" or ".dbg")).Sum(file => file.Length) / Mebibyte;
}
