using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

public class EarlierSourcesTests
{
    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => _store = new StoreInMemory { ["Shop--Key"] = "value-one" };

    [Test]
    public void Build_reads_a_chained_configuration_and_does_not_dispose_it()
    {
        DisposableProvider provider = new();
        ConfigurationRoot chained = new([provider]);
        ConfigurationBuilder builder = new();
        builder.AddConfiguration(chained, shouldDisposeConfiguration: true).AddManagedSecrets(_store);

        IConfigurationRoot configuration = builder.Build();

        Assert.That((configuration["Key"], provider.IsDisposed), Is.EqualTo(("value-one", false)));
        ((IDisposable)configuration).Dispose();
        Assert.That(provider.IsDisposed, Is.True, "The app's own build still does.");
    }

    [Test]
    public void Build_does_not_read_the_sources_after_ours()
    {
        ConfigurationBuilder builder = new();
        builder.AddManagedSecrets(_store).AddInMemoryCollection([new("ManagedSecrets:Enabled", "false")]);

        Assert.That(builder.Build()["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void Build_is_not_configured_by_another_store()
    {
        StoreInMemory first = new("first") { ["Managed--Enabled"] = "no" };
        ConfigurationBuilder builder = new();
        builder.AddManagedSecrets(first, options => options.MapKey = _ => "ManagedSecrets:Enabled").AddManagedSecrets(_store);

        Assert.That(builder.Build()["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void Build_with_what_comes_after_gives_way_to_it()
    {
        ConfigurationBuilder builder = new();
        builder.AddInMemoryCollection([new("Shop:Key", "before")]).AddManagedSecrets(_store);
        Assert.That(builder.Build()["Shop:Key"], Is.EqualTo("value-one"));

        builder.AddInMemoryCollection([new("Shop:Key", "after")]);
        Assert.That(builder.Build()["Shop:Key"], Is.EqualTo("after"));
    }

    private sealed class DisposableProvider : ConfigurationProvider, IDisposable
    {
        public DisposableProvider() => Data["ManagedSecrets:Prefix"] = "Shop--";

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
