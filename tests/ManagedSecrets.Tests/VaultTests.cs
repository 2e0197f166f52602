using Azure.Core;
using Azure.Core.Pipeline;
using ManagedSecrets.Diagnostics;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets;

/// <summary>A local vault of its own for each test, and loads from it through the real SDK.</summary>
public abstract class VaultTests
{
    private readonly List<IDisposable> _built = [];

    protected LocalVaultServer Vault { get; private set; } = null!;

    /// <summary>The vault's own clock; it begins at the time of day, and stands still.</summary>
    protected FakeTimeProvider VaultTime { get; private set; } = null!;

    internal RecordedLogs Logs { get; private set; } = null!;

    internal SteppingClock Clock { get; private set; } = null!;

    [SetUp]
    public async Task StartVault()
    {
        VaultTime = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        Vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true, TimeProvider = VaultTime });
        Logs = new RecordedLogs();
        Clock = new SteppingClock();
    }

    [TearDown]
    public async Task StopVault()
    {
        _built.ForEach(root => root.Dispose());
        _built.Clear();
        Logs.Dispose();
        await Vault.DisposeAsync();
    }

    protected IConfigurationRoot Load(Action<ManagedSecretsOptions>? configure = null) => Load([], configure);

    /// <summary>Loads with these secrets named, or everything when none is.</summary>
    protected IConfigurationRoot Load(SecretSelection[] names, Action<ManagedSecretsOptions>? configure = null)
    {
        IConfigurationRoot root = new ConfigurationBuilder().AddManagedSecrets(options =>
        {
            options.VaultUri = Vault.VaultUri;
            options.TokenCredential = Vault.Credential;
            options.ConfigureClient = client => client.Transport = Vault.Transport;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            options.RefreshFloor = TimeSpan.Zero;
            options.LoggerFactory = Logs;
            options.TimeProvider = Clock;
            options.Environment = "Production";
            Array.ForEach(names, options.Secrets.Add);
            configure?.Invoke(options);
        }).Build();
        _built.Add((IDisposable)root);
        return root;
    }

    /// <summary>Loads what must fail, and gives the message.</summary>
    protected string FailToLoad(SecretSelection[] names, Action<ManagedSecretsOptions>? configure = null) =>
        Assert.Throws<ManagedSecretsException>(() => Load(names, configure))!.Message;

    protected IManagedSecrets SecretsOf(IConfiguration configuration) => new LoadedSecrets(configuration, Logs, Substitute.For<IServiceProvider>());

    protected static void Over(ManagedSecretsOptions options, HttpMessageHandler handler) =>
        options.ConfigureClient = client => client.Transport = new HttpClientTransport(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });

    /// <summary>The successful and failed requests that carried a token, as method and path.</summary>
    protected IReadOnlyList<string> Asked =>
        [.. Vault.Requests.Entries.Where(entry => entry.Identity is not null).Select(entry => $"{entry.Method} {entry.Path.TrimEnd('/')}")];

    /// <summary>What was asked since the last call of this.</summary>
    protected IReadOnlyList<string> AskedSince(Action action)
    {
        Vault.Requests.Clear();
        action();
        return Asked;
    }

    protected static DateTimeOffset In(TimeSpan time) => TimeProvider.System.GetUtcNow() + time;

    /// <summary>Runs code whenever a token is asked for.</summary>
    protected sealed class Credential(Func<TokenRequestContext, CancellationToken, ValueTask<AccessToken>> get) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException("The loader asks asynchronously.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            get(requestContext, cancellationToken);
    }
}
