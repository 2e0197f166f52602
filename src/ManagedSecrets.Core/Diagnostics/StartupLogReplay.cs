using Microsoft.Extensions.Hosting;

namespace ManagedSecrets.Diagnostics;

/// <summary>Makes <see cref="IManagedSecrets"/> when the host starts, so that what was logged while the configuration loaded is written.</summary>
internal sealed class StartupLogReplay : IHostedService
{
    // The dependency is all that it is for: making it replays the log.
    public StartupLogReplay(IManagedSecrets secrets) => ArgumentNullException.ThrowIfNull(secrets);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
