using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets.Benchmarks.Load;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Benchmarks.Startup;

/// <summary>
/// A cold process from the first call to a loaded secret, sign-in included, beside a plain <see cref="DefaultAzureCredential"/> with a
/// <see cref="SecretClient"/>; processes interleaved, the vault and its identity doubles in the parent. Then how long a start takes to fail
/// where nothing listens.
/// </summary>
internal static class StartupBenchmark
{
    private const string Name = "Shop--PaymentKey";

    public static async Task<IReadOnlyList<Row>> RunAsync(int rounds)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set(Name, "a plainly fake value");
        DirectoryInfo tools = Directory.CreateTempSubdirectory("fake-az-");
        try
        {
            await AddAzAsync(vault, tools);
            Dictionary<string, string?> appService = new()
            {
                ["IDENTITY_ENDPOINT"] = vault.Identity.AppServiceEndpoint.AbsoluteUri,
                ["IDENTITY_HEADER"] = vault.Identity.AppServiceHeader,
            };
            Dictionary<string, string?> developer = new() { ["PATH"] = $"{tools.FullName}:/usr/bin:/bin", ["AZURE_TOKEN_CREDENTIALS"] = "dev" };
            Dictionary<string, string?> nobody = new() { ["IDENTITY_ENDPOINT"] = "http://127.0.0.1:9/nobody", ["IDENTITY_HEADER"] = "x" };
            Dictionary<string, string?> silent = new() { ["PATH"] = $"{await AddSilentAsync(tools)}:/usr/bin:/bin", ["AZURE_TOKEN_CREDENTIALS"] = "dev" };
            Dictionary<string, string?> noTools = new() { ["PATH"] = "/usr/bin:/bin", ["AZURE_TOKEN_CREDENTIALS"] = "dev" };
            return
            [
                await CompareAsync("managed identity", vault, "Production", appService, rounds),
                await CompareAsync("az that answers in 5 ms", vault, "Development", developer, rounds),
                await CompareAsync("Production, nothing listens: until it fails", vault, "Production", nobody, 1),
                await CompareAsync("Development, no tool: until it fails", vault, "Development", noTools, 1),
                await CompareAsync("Development, az and azd that never answer (5 s each): until it fails", vault, "Development", silent, 1),
            ];
        }
        finally
        {
            tools.Delete(recursive: true);
        }
    }

    /// <summary>In the fresh process: milliseconds until the secret is there, or until the failure is told.</summary>
    public static async Task<string> RunOnceAsync(string way, string environment, Uri vault, int port, string certificate)
    {
        using HttpClient client = new(FarVault.CreateHandler(port, certificate));
        HttpClientTransport transport = new(client);
        long start = TimeProvider.System.GetTimestamp();
        try
        {
            string? value = way == "ours" ? Ours(environment, vault, transport) : await TheirsAsync(vault, transport);
            if (value is null)
                throw new InvalidOperationException("nothing was loaded");
        }
        catch (Exception exception) when (exception is ManagedSecretsException or AuthenticationFailedException)
        {
            // How long a failure takes is what some cases measure.
        }

        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
    }

    private static string? Ours(string environment, Uri vault, HttpPipelineTransport transport) => new ConfigurationBuilder()
        .AddManagedSecrets(options =>
        {
            options.VaultUri = vault;
            options.Environment = environment;
            options.ConfigureClient = client => client.Transport = transport;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            options.Secrets.Add(Name);
        })
        .Build()["Shop:PaymentKey"];

    private static async Task<string?> TheirsAsync(Uri vault, HttpPipelineTransport transport)
    {
        SecretClient client = new(vault, new DefaultAzureCredential(), new SecretClientOptions { Transport = transport });
        return (await client.GetSecretAsync(Name)).Value.Value;
    }

    private static async Task<Row> CompareAsync(string name, LocalVaultServer vault, string environment, Dictionary<string, string?> variables, int rounds)
    {
        List<double> ours = [];
        List<double> theirs = [];
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(await MeasureAsync("ours", vault, environment, variables));
            theirs.Add(await MeasureAsync("theirs", vault, environment, variables));
        }

        return new Row("startup", name, 1, "ms", rounds, Report.Median(ours), null, new Dictionary<string, double>
        {
            ["DefaultAzureCredential and SecretClient"] = Report.Median(theirs),
            ["median difference"] = Report.Median(ours.Zip(theirs, (one, other) => one - other)),
        });
    }

    private static async Task<double> MeasureAsync(string way, LocalVaultServer vault, string environment, Dictionary<string, string?> variables)
    {
        string port = vault.LocalUri.Port.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new(
            Environment.ProcessPath!, [.. ColdBenchmark.HostArguments(), "startup-once", way, environment, vault.VaultUri.AbsoluteUri, port, vault.ExportCertificatePem()])
        {
            RedirectStandardOutput = true,
        };
        foreach ((string variable, string? value) in variables)
            start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    private static async Task AddAzAsync(LocalVaultServer vault, DirectoryInfo tools)
    {
        AccessToken token = await vault.Credential.GetTokenAsync(new TokenRequestContext([]), default);
        await AddToolAsync(tools, "az", $$"""
            #!/bin/sh
            sleep 0.005
            echo '{"accessToken":"{{token.Token}}","expires_on":{{token.ExpiresOn.ToUnixTimeSeconds()}}}'

            """);
    }

    private static async Task<string> AddSilentAsync(DirectoryInfo tools)
    {
        DirectoryInfo silent = tools.CreateSubdirectory("silent");
        await AddToolAsync(silent, "az", "#!/bin/sh\nexec sleep 60\n");
        await AddToolAsync(silent, "azd", "#!/bin/sh\nexec sleep 60\n");
        return silent.FullName;
    }

    private static async Task AddToolAsync(DirectoryInfo folder, string name, string script)
    {
        string path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
