using System.Diagnostics;
using ManagedSecrets.AspNetCore.Status;
using ManagedSecrets.Integrations.AspNetCore.Status;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Benchmarks.Status;

/// <summary>What an answer of the status page takes and weighs: made anew each time, and from the second that it is kept for.</summary>
internal static class StatusBenchmark
{
    private const int Secrets = 1000;
    private const double Promised = 5;
    private const int Times = 20;

    public static async Task<IReadOnlyList<Row>> RunAsync(int rounds)
    {
        await using WebApplication app = await StartAsync();
        IManagedSecrets secrets = app.Services.GetRequiredService<IManagedSecrets>();
        foreach (LoadedSecret secret in secrets.Current.Secrets)
            _ = secrets.Current[secret.Key];
        await secrets.RefreshAsync();
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)) };

        List<Row> rows = [];
        foreach (string form in new[] { "text/html", "application/json" })
        {
            bool isJson = form != "text/html";
            rows.Add(await MeasureAsync($"{form}, made anew; floor is the promise", rounds, () => Task.FromResult(Make(secrets, isJson))));
            rows.Add(await MeasureAsync($"{form}, request over loopback within a second of another; floor is the promise", rounds, () => AskAsync(client, form)));
            rows.Add(new Row("status", $"{form}, as transferred; floor is the promise", Secrets, "bytes", 1, await AskAsync(client, form), 60_000, new Dictionary<string, double>()));
        }

        return rows;
    }

    private static async Task<Row> MeasureAsync(string name, int rounds, Func<Task<int>> answer)
    {
        List<double> times = [];
        for (int round = -15; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int time = 0; time < Times; time++)
                await answer();
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / Times);
        }

        return new Row("status", name, Secrets, "ms", rounds, Report.Median(times), Promised, new Dictionary<string, double>());
    }

    /// <summary>Status, masking, writing and compressing; all that a request does but its way over the wire.</summary>
    private static int Make(IManagedSecrets secrets, bool isJson) =>
        new StatusRendering(secrets.Status, secrets.Redactor).Body(isJson, StatusRendering.Brotli).Length;

    private static async Task<int> AskAsync(HttpClient client, string form)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/managed-secrets") { Headers = { { "Accept", form }, { "Accept-Encoding", "br" } } };
        using HttpResponseMessage response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    private static async Task<WebApplication> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddManagedSecrets(new ManySecretsStore().Fill(Secrets, TimeProvider.System.GetUtcNow()), options => (options.Environment, options.RefreshFloor) = ("Development", TimeSpan.Zero));
        builder.Services.AddManagedSecrets();
        WebApplication app = builder.Build();
        app.MapManagedSecretsStatus();
        await app.StartAsync();
        return app;
    }
}
