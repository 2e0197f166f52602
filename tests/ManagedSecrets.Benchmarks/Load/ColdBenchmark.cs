using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Benchmarks.Load;

/// <summary>
/// The first load of a fresh process, beside a <see cref="SecretClient"/> that makes the same requests; processes interleaved. The vault
/// listens in this process and is warm, so that the fresh one compiles the client's side alone.
/// </summary>
internal static class ColdBenchmark
{
    private const string Name = "Shop--PaymentKey";

    public static async Task<IReadOnlyList<Row>> RunAsync(int rounds)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set(Name, "a plainly fake value");
        AccessToken token = await vault.Credential.GetTokenAsync(new TokenRequestContext([]), default);
        List<double> ours = [];
        List<double> theirs = [];
        for (int round = -1; round < rounds; round++)
        {
            double one = await MeasureAsync("ours", vault, token.Token);
            double other = await MeasureAsync("client", vault, token.Token);
            if (round < 0)
                continue;
            ours.Add(one);
            theirs.Add(other);
        }

        return
        [
            new Row("load", "cold process, one secret by name", 1, "ms", rounds, Report.Median(ours), null, new Dictionary<string, double>
            {
                ["SecretClient"] = Report.Median(theirs),
                ["median difference"] = Report.Median(ours.Zip(theirs, (one, other) => one - other)),
            }),
        ];
    }

    /// <summary>In the fresh process: milliseconds from the first call to a value that is there.</summary>
    public static async Task<string> RunOnceAsync(string way, Uri vault, int port, string certificate, string token)
    {
        using HttpClient client = new(FarVault.CreateHandler(port, certificate));
        HttpClientTransport transport = new(client);
        TokenCredential credential = DelegatedTokenCredential.Create((_, _) => new AccessToken(token, DateTimeOffset.MaxValue));
        long start = TimeProvider.System.GetTimestamp();
        string? value = way == "ours" ? Ours(vault, credential, transport) : await ClientAsync(vault, credential, transport);
        double elapsed = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        return value is null ? throw new InvalidOperationException("nothing was loaded") : elapsed.ToString(CultureInfo.InvariantCulture);
    }

    private static string? Ours(Uri vault, TokenCredential credential, HttpPipelineTransport transport) => new ConfigurationBuilder()
        .AddManagedSecrets(options =>
        {
            options.VaultUri = vault;
            options.TokenCredential = credential;
            options.ConfigureClient = client => client.Transport = transport;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            options.Secrets.Add(Name);
        })
        .Build()["Shop:PaymentKey"];

    private static async Task<string?> ClientAsync(Uri vault, TokenCredential credential, HttpPipelineTransport transport)
    {
        SecretClient client = new(vault, credential, new SecretClientOptions { Transport = transport });
        return (await client.GetSecretAsync(Name)).Value.Value;
    }

    private static async Task<double> MeasureAsync(string way, LocalVaultServer vault, string token)
    {
        string port = vault.LocalUri.Port.ToString(CultureInfo.InvariantCulture);
        string[] arguments = [.. HostArguments(), "cold-once", way, vault.VaultUri.AbsoluteUri, port, vault.ExportCertificatePem(), token];
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    /// <summary>Where the process is <c>dotnet</c> itself, it needs the assembly's path.</summary>
    internal static string[] HostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
