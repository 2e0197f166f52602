using ManagedSecrets.Logging;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics;

/// <summary>Tells an app that loads secrets and does not mask them: <c>configuration.AddManagedSecrets()</c> alone can't reach its log.</summary>
internal sealed class UnmaskedLogNotice(IConfiguration configuration, IServiceProviderIsService services, ILoggerFactory loggers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!services.IsService(typeof(LogRedaction)) && LoadedFeeds.Of(configuration).Any(feed => !feed.IsEmpty))
            Log.NotMasked(new UnfailingLogger(loggers.CreateLogger(Log.Category)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
