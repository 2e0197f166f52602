using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>A store with a name of its own, and somebody who listens to what is told of it.</summary>
public abstract class TelemetryFixture
{
    private readonly List<IDisposable> _built = [];

    protected string Address { get; private set; } = "";

    private protected StoreInMemory Store { get; set; } = null!;

    private protected Heard Heard { get; private set; } = null!;

    private protected WatchedTime Time { get; private set; } = null!;

    [SetUp]
    public void Listen()
    {
        Address = $"v{Guid.NewGuid():N}.vault.example";
        Store = new StoreInMemory($"https://{Address}/") { ["Db--Password"] = "first-value-of-it" };
        Time = new WatchedTime();
        Heard = new Heard(Address);
    }

    [TearDown]
    public void EndListening()
    {
        Heard.Dispose();
        _built.ForEach(root => root.Dispose());
        _built.Clear();
    }

    private protected IConfigurationRoot Load(StoreInMemory? store = null, Action<SecretLoadingOptions>? configure = null)
    {
        IConfigurationRoot root = Loaded.From(store ?? Store, options =>
        {
            options.TimeProvider = Time;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            options.RefreshFloor = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        _built.Add((IDisposable)root);
        return root;
    }
}
