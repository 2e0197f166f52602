using System.Diagnostics;
using ManagedSecrets.Diagnostics.Telemetry;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.Benchmarks.Telemetry;

/// <summary>All that a load calls for the sake of metrics and traces, without the load: the same calls, as often, one after another.</summary>
internal sealed class TelemetryCalls : IDisposable
{
    private const int Times = 500;

    private readonly SecretFeed _feed;
    private readonly int _requests;

    public TelemetryCalls(int requests)
    {
        SecretLoadingOptions options = new();
        _feed = new SecretFeed(new FeedSettings(options, [new StorePlan(new NoStore(), null, [])], new SecretRedactor(), new StartupLog(options.TimeProvider), false));
        _requests = requests;
    }

    /// <summary>The mean of many, in microseconds.</summary>
    public double Microseconds()
    {
        LookResult result = new(SecretSnapshot.Empty, [], _requests);
        long start = Stopwatch.GetTimestamp();
        for (int time = 0; time < Times; time++)
            Tell(result);
        Ledger.Settle();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Times;
    }

    public void Dispose() => _feed.Dispose();

    private void Tell(LookResult result)
    {
        LivingFeeds.Add(_feed);
        StoreAnswers answers = new();
        using (LookTrace trace = _feed.Telemetry.Begin(isFirst: true, LookScope.Everything))
        {
            for (int request = 0; request < _requests; request++)
            {
                answers.Ask();
                answers.Succeed();
            }

            LookSpan.Asked(answers.Requests);
            Ledger.Note(() => answers.Tell("https://benchmark.vault.azure.net/"));
            trace.Succeed(result, SecretChanges.None);
        }

        LivingFeeds.Remove(_feed);
    }

    private sealed class NoStore : ISecretStore
    {
        public string Name => "https://benchmark.vault.azure.net/";

        public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SecretPage> ListVersionsAsync(string name, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
