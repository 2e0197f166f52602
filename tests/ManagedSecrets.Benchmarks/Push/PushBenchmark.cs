using System.Diagnostics;
using Azure.Core;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Benchmarks.Push;

/// <summary>
/// How soon a rotation is in <see cref="IOptionsMonitor{TOptions}"/> by push, with the spread at 0: from the moment that the event is sent to
/// the endpoint, and from the change in the vault; beside polling every second, and beside one get on a warm client.
/// </summary>
internal static class PushBenchmark
{
    private const int Secrets = 200;
    private const string ApiVersion = "api-version=2026-04-01";

    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(20);
    private static readonly IReadOnlyDictionary<string, double> NoOthers = new Dictionary<string, double>();

    public static async Task<IReadOnlyList<Row>> RunAsync(int rounds)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true, RequestLatency = RoundTrip });
        for (int secret = 0; secret < Secrets; secret++)
            vault.Secrets.Set($"Shop--Key-{secret:000}", $"value {secret}", properties => properties.UpdatedOn = TimeProvider.System.GetUtcNow().AddHours(-1));
        await using PushApp pushed = await PushApp.StartAsync(vault, Timeout.InfiniteTimeSpan);
        await using PushApp polling = await PushApp.StartAsync(vault, TimeSpan.FromSeconds(1));
        using HttpClient plain = await PlainClientAsync(vault);

        (List<double> fromEvent, List<double> fromChange, List<double> byPolling, List<double> floor) = ([], [], [], []);
        for (int round = -2; round < rounds; round++)
        {
            double[] times = [await EventAsync(vault, pushed, round), await ChangeAsync(vault, pushed, round), await PollAsync(vault, polling, round), await GetAsync(vault, plain)];
            if (round < 0)
                continue;
            fromEvent.Add(times[0]);
            fromChange.Add(times[1]);
            byPolling.Add(times[2]);
            floor.Add(times[3]);
        }

        Dictionary<string, double> polled = new() { ["polling every second, from the change"] = Report.Median(byPolling) };
        return
        [
            new Row("push", "from the event to IOptionsMonitor, spread 0; floor is one get", Secrets, "ms", rounds, Report.Median(fromEvent), Report.Median(floor), NoOthers),
            new Row("push", "from the change in the vault; floor is one get", Secrets, "ms", rounds, Report.Median(fromChange), Report.Median(floor), polled),
            new Row("push", "from the event, the slowest round; floor is the target, two round trips", Secrets, "ms", rounds, fromEvent.Max(), 2 * RoundTrip.TotalMilliseconds, NoOthers),
        ];
    }

    /// <summary>The change is made while the subscription holds its events back; the clock starts as it lets go.</summary>
    private static async Task<double> EventAsync(LocalVaultServer vault, PushApp app, int round)
    {
        await using LocalVaultSubscription subscription = await vault.SendEventsToAsync(app.Endpoint);
        IDisposable held = subscription.Hold();
        vault.Secrets.Set("Shop--Key-000", $"by event {round}");
        Task seen = app.NextAsync($"by event {round}");

        Stopwatch clock = Stopwatch.StartNew();
        held.Dispose();
        await seen;
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> ChangeAsync(LocalVaultServer vault, PushApp app, int round)
    {
        await using LocalVaultSubscription subscription = await vault.SendEventsToAsync(app.Endpoint);
        Task seen = app.NextAsync($"by change {round}");

        Stopwatch clock = Stopwatch.StartNew();
        vault.Secrets.Set("Shop--Key-000", $"by change {round}");
        await seen;
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> PollAsync(LocalVaultServer vault, PushApp app, int round)
    {
        await Task.Delay(Random.Shared.Next(1000));
        Task seen = app.NextAsync($"by polling {round}");

        Stopwatch clock = Stopwatch.StartNew();
        vault.Secrets.Set("Shop--Key-000", $"by polling {round}");
        await seen;
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> GetAsync(LocalVaultServer vault, HttpClient client)
    {
        Stopwatch clock = Stopwatch.StartNew();
        await client.GetByteArrayAsync($"{vault.VaultUri}secrets/Shop--Key-000?{ApiVersion}");
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<HttpClient> PlainClientAsync(LocalVaultServer vault)
    {
        AccessToken token = await vault.Credential.GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), CancellationToken.None);
        HttpClient client = new(vault.CreateHandler());
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Token);
        return client;
    }
}
