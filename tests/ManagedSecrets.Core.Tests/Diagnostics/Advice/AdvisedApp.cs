using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>An app whose configuration has stores as sources, as far as advice needs one: its hosted services, and its log by categories.</summary>
internal sealed class AdvisedApp : ILoggerProvider
{
    private readonly Dictionary<string, RecordingLogger> _log = [];
    private readonly ServiceProvider _services;

    public AdvisedApp(WatchedTime time, StoreInMemory[] stores, Action<SecretLoadingOptions>? configure = null, Dictionary<string, string?>? settings = null)
    {
        IConfigurationBuilder builder = new ConfigurationBuilder().AddInMemoryCollection(settings);
        foreach (StoreInMemory store in stores)
        {
            builder.AddManagedSecrets(store, options =>
            {
                (options.TimeProvider, options.ReloadInterval, options.RefreshFloor) = (time, Timeout.InfiniteTimeSpan, TimeSpan.Zero);
                configure?.Invoke(options);
            });
        }

        Configuration = builder.Build();
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(Configuration).AddLogging(logging => logging.AddProvider(this)).AddManagedSecrets().AddManagedSecrets();
        _services = services.BuildServiceProvider();
    }

    public Action<string> BeforeEachLine { get; init; } = _ => { };

    public IConfigurationRoot Configuration { get; }

    public IManagedSecrets Secrets => _services.GetRequiredService<IManagedSecrets>();

    public IReadOnlyList<RecordingLogger.Record> Advice => _log.TryGetValue("ManagedSecrets.Advice", out RecordingLogger? logger) ? logger.Records : [];

    public IEnumerable<string> Lines => Advice.Select(record => record.Message);

    public async Task<AdvisedApp> StartAsync()
    {
        foreach (IHostedService service in _services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
        return this;
    }

    public async Task StopAsync()
    {
        foreach (IHostedService service in _services.GetServices<IHostedService>())
            await service.StopAsync(CancellationToken.None);
    }

    public ILogger CreateLogger(string categoryName) => _log[categoryName] = new RecordingLogger { BeforeEach = BeforeEachLine };

    public void Dispose()
    {
    }
}
