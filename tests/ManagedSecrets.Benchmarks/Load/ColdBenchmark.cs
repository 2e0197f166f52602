using System.Diagnostics;
using System.Globalization;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Benchmarks.Load;

/// <summary>The first load of a fresh process, beside a <see cref="SecretClient"/> that makes the same requests; processes interleaved.</summary>
internal static class ColdBenchmark
{
    private const string Name = "Shop--PaymentKey";

    public static async Task<IReadOnlyList<Row>> RunAsync(int rounds)
    {
        List<double> ours = [];
        List<double> theirs = [];
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(await MeasureAsync("ours"));
            theirs.Add(await MeasureAsync("client"));
        }

        double difference = Report.Median(ours.Zip(theirs, (one, other) => one - other));
        return
        [
            new Row("load", "cold process, one secret by name", 1, "ms", rounds, Report.Median(ours), null, new Dictionary<string, double>
            {
                ["SecretClient"] = Report.Median(theirs),
                ["median difference"] = difference,
            }),
        ];
    }

    /// <summary>In the child process: milliseconds from a vault that listens to a value that is there.</summary>
    public static async Task<string> RunOnceAsync(string way)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set(Name, "a plainly fake value");
        long start = TimeProvider.System.GetTimestamp();
        string? value = way == "ours" ? Ours(vault) : await ClientAsync(vault);
        double elapsed = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        return value is null ? throw new InvalidOperationException("nothing was loaded") : elapsed.ToString(CultureInfo.InvariantCulture);
    }

    private static string? Ours(LocalVaultServer vault) => new ConfigurationBuilder()
        .AddManagedSecrets(options =>
        {
            options.VaultUri = vault.VaultUri;
            options.TokenCredential = vault.Credential;
            options.ConfigureClient = client => client.Transport = vault.Transport;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            options.Secrets.Add(Name);
        })
        .Build()["Shop:PaymentKey"];

    private static async Task<string?> ClientAsync(LocalVaultServer vault)
    {
        SecretClient client = new(vault.VaultUri, vault.Credential, new SecretClientOptions { Transport = vault.Transport });
        return (await client.GetSecretAsync(Name)).Value.Value;
    }

    private static async Task<double> MeasureAsync(string way)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. HostArguments(), "cold", way]) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    /// <summary>Where the process is <c>dotnet</c> itself, it needs the assembly's path.</summary>
    private static string[] HostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
