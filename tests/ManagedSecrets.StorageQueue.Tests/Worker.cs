using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>An app without a web endpoint: a host that loads from a local vault and reads a queue.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private readonly IHost _host;

    private Worker(IHost host, RecordedLogs lines) => (_host, Lines) = (host, lines);

    public RecordedLogs Lines { get; }

    public string? this[string key] => _host.Services.GetRequiredService<IConfiguration>()[key];

    /// <summary>Built, and not yet started.</summary>
    public static Worker Create(LocalVaultServer vault, Action<WorkerSetup> configure)
    {
        WorkerSetup setup = new();
        configure(setup);
        RecordedLogs lines = new();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = setup.Environment });
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        builder.Logging.AddProvider(lines).SetMinimumLevel(LogLevel.Debug);
        builder.AddManagedSecrets(options =>
        {
            options.VaultUri = vault.VaultUri;
            options.TokenCredential = vault.Credential;
            options.ConfigureClient = client => client.Transport = vault.Transport;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            options.RefreshFloor = options.SignalSpread = TimeSpan.Zero;
            setup.Secrets(options);
        });
        builder.Services.AddManagedSecretsStorageQueue(setup.Queue);
        return new Worker(builder.Build(), lines);
    }

    /// <summary>Started.</summary>
    public static async Task<Worker> StartAsync(LocalVaultServer vault, Action<WorkerSetup> configure, CancellationToken cancellationToken)
    {
        Worker worker = Create(vault, configure);
        await worker.StartAsync(cancellationToken);
        return worker;
    }

    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _host.StopAsync(cancellationToken);

    /// <summary>Ends when another version of the secret is in use than this.</summary>
    public Task WhenRotatedAsync(string name, string afterVersion, CancellationToken cancellationToken) =>
        _host.Services.GetRequiredService<IManagedSecrets>().WaitForRotationAsync(name, afterVersion, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Lines.Dispose();
    }
}
