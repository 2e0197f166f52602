using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Chaos;

/// <summary>An app for one phase of a run: readers, loggers and observers that use its secrets all the time, and check what they see.</summary>
internal sealed class ChaosApp : IAsyncDisposable
{
    private readonly ChaosVault _vault;
    private readonly ChaosReport _report;
    private readonly ChaosLogs _logs;
    private readonly ServiceProvider _ours;
    private readonly ServiceProvider _services;
    private readonly IOptionsMonitor<Settings> _monitor;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task[] _users;
    private readonly IDisposable[] _subscriptions;
    private int _tokens;
    private int _changes;
    private int _reloads;

    public ChaosApp(ChaosVault vault, ChaosReport report, Func<IConfigurationRoot, IManagedSecrets, IConfigurationProvider>? defect)
    {
        (_vault, _report, _logs) = (vault, report, new ChaosLogs(report));
        IConfigurationRoot ours = new ConfigurationBuilder().AddManagedSecrets(options =>
        {
            options.VaultUri = vault.Server.VaultUri;
            options.TokenCredential = vault.Server.Credential;
            options.ConfigureClient = client => client.Transport = vault.Server.Transport;
            (options.ReloadInterval, options.ReloadTimeout, options.RefreshFloor) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), TimeSpan.Zero);
            (options.Environment, options.LoggerFactory) = ("Production", _logs);
        }).Build();
        _ours = new ServiceCollection().AddSingleton<IConfiguration>(ours).AddSingleton<ILoggerFactory>(_logs).AddManagedSecrets().BuildServiceProvider();
        Secrets = _ours.GetRequiredService<IManagedSecrets>();
        Configuration = defect is null ? ours : new ConfigurationBuilder().Add(new GivenProvider(defect(ours, Secrets))).Build();

        ServiceCollection services = new();
        services.AddOptions<Settings>().Configure(Read);
        services.AddSingleton<IOptionsChangeTokenSource<Settings>>(new ConfigurationChangeTokenSource<Settings>(Configuration));
        _services = services.BuildServiceProvider();
        _monitor = _services.GetRequiredService<IOptionsMonitor<Settings>>();
        _subscriptions =
        [
            ChangeToken.OnChange(Configuration.GetReloadToken, () => Interlocked.Increment(ref _tokens)),
            Secrets.OnRotated((changes, _) => Tell(changes)),
            Secrets.OnRotated((_, _) => throw new InvalidOperationException($"{ChaosVault.Mark}thrown by an observer")),
        ];
        _users = [.. Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(Use, TaskCreationOptions.LongRunning)), Task.Factory.StartNew(Log, TaskCreationOptions.LongRunning)];
    }

    public IConfigurationRoot Configuration { get; }

    public IManagedSecrets Secrets { get; }

    /// <summary>Raises a token of its own, whatever the look brings.</summary>
    public async Task ReloadAsync()
    {
        _reloads++;
        await Task.Run(Configuration.Reload);
        _report.Count("reloads");
    }

    public async Task RefreshAsync()
    {
        try
        {
            await Secrets.RefreshAsync();
            _report.Count("good refreshes");
        }
        catch (ManagedSecretsException failure)
        {
            _report.Count("failed refreshes");
            _logs.Check(failure.ToString(), "an exception");
        }
    }

    /// <summary>With no fault left: everything must be what the vault has, for everybody.</summary>
    public async Task SettleAsync()
    {
        await RefreshAsync();
        await RefreshAsync();
        foreach (string name in _vault.StableNames)
        {
            string key = ChaosVault.KeyOf(name);
            if (Secrets.Current[key] != _vault.Latest(name))
                _report.Violate("a rotation did not arrive in Current");
            if (Configuration[key] != _vault.Latest(name))
                _report.Violate("a rotation did not arrive in the configuration");
            if (_monitor.CurrentValue.Values.GetValueOrDefault(key) != _vault.Latest(name))
                _report.Violate("a rotation did not arrive in IOptionsMonitor");
        }

        if (Secrets.Status.Vaults[0].Failure is not null)
            _report.Violate("the status still tells of a failure");

        // Observers are told on the thread pool.
        for (int wait = 0; wait < 100 && Volatile.Read(ref _tokens) != Volatile.Read(ref _changes); wait++)
            await Task.Delay(20);
        if (_reloads == 0 && _tokens != _changes)
            _report.Violate("not one token for each change");
    }

    public async ValueTask DisposeAsync()
    {
        ((IDisposable)Configuration).Dispose();
        await _ended.CancelAsync();
        await Task.WhenAll(_users);
        Array.ForEach(_subscriptions, subscription => subscription.Dispose());
        await _services.DisposeAsync();
        await _ours.DisposeAsync();
        _ended.Dispose();
    }

    private Task Tell(SecretChanges changes)
    {
        Interlocked.Increment(ref _changes);
        _report.Count("rotations that arrived", changes.Rotated.Count);
        _report.Count("secrets that appeared", changes.Added.Count);
        _report.Count("secrets that disappeared", changes.Removed.Count);
        _logs.Check(changes.ToString(), "the changes");
        return Task.CompletedTask;
    }

    private void Read(Settings settings)
    {
        foreach (string name in _vault.StableNames)
            settings.Values[ChaosVault.KeyOf(name)] = Configuration[ChaosVault.KeyOf(name)];
    }

    private void Use()
    {
        string[] keys = [.. _vault.StableNames.Select(ChaosVault.KeyOf)];
        long reads = 0;
        while (!_ended.IsCancellationRequested)
        {
            foreach (string key in keys)
            {
                if (Configuration[key] is null)
                    _report.Violate("a key was missing to a reader");
            }

            SecretSnapshot current = Secrets.Current;
            foreach (LoadedSecret secret in current.Secrets)
            {
                if (!_vault.IsWhole(secret.Version, current[secret.Key]))
                    _report.Violate("Current was mixed");
            }

            reads += keys.Length;
            _ended.Token.WaitHandle.WaitOne(1);
        }

        _report.Count("reads", reads);
    }

    private void Log()
    {
        while (!_ended.IsCancellationRequested)
        {
            ManagedSecretsStatus status = Secrets.Status;
            _logs.Check(string.Join(' ', [.. status.Reasons, .. status.Vaults.SelectMany(vault => vault.Troubles), status.Vaults[0].Failure ?? "", $"{status.Health}", $"{Secrets.Current}"]), "the status");
            _logs.Check(Secrets.Redactor.Redact($"signing in with {Configuration[ChaosVault.KeyOf(_vault.StableNames[0])]}"), "a redacted line");
            _ended.Token.WaitHandle.WaitOne(2);
        }
    }

    private sealed class Settings
    {
        public Dictionary<string, string?> Values { get; } = [];
    }
}
