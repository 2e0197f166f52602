using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>Tells of the first load when the host has started: its exporters listen by then.</summary>
internal sealed class StartupTelemetry(IConfiguration configuration) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Ledger.Settle();
        foreach (SecretFeed feed in LoadedFeeds.Of(configuration))
            feed.Telemetry.TellWhatWasKept();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
