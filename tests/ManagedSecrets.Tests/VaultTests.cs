using Azure.Core;
using Azure.Core.Pipeline;
using ManagedSecrets.Diagnostics;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets;

/// <summary>A local vault of its own for each test, and loads from it through the real SDK.</summary>
public abstract class VaultTests
{
    private readonly List<IDisposable> _built = [];

    protected LocalVaultServer Vault { get; private set; } = null!;

    internal RecordedLogs Logs { get; private set; } = null!;

    internal SteppingClock Clock { get; private set; } = null!;

    [SetUp]
    public async Task StartVault()
    {
        Vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
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

    protected static IManagedSecrets SecretsOf(IConfiguration configuration)
    {
        using RecordedLogs logs = new();
        return new LoadedSecrets(configuration, logs, Substitute.For<IServiceProvider>());
    }

    protected static void Over(ManagedSecretsOptions options, HttpMessageHandler handler) =>
        options.ConfigureClient = client => client.Transport = new HttpClientTransport(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });

    /// <summary>The successful and failed requests that carried a token, as method and path.</summary>
    protected IReadOnlyList<string> Asked =>
        [.. Vault.Requests.Entries.Where(entry => entry.Identity is not null).Select(entry => $"{entry.Method} {entry.Path.TrimEnd('/')}")];

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
