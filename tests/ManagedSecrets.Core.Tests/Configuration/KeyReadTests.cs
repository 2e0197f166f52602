using ManagedSecrets.Loading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace ManagedSecrets.Configuration;

public class KeyReadTests
{
    private StoreInMemory _store = null!;
    private IConfigurationRoot _configuration = null!;

    private ManagedSecretsProvider Provider => _configuration.Providers.OfType<ManagedSecretsProvider>().Single();

    [SetUp]
    public void SetUp()
    {
        _store = new StoreInMemory { ["A"] = "value-a", ["Shop--Key"] = "value-k", ["Shop--Key--Deep"] = "value-d", ["Shop2"] = "value-2" };
        _configuration = Loaded.From(_store, options => (options.TimeProvider, options.RefreshFloor) = (new WatchedTime(), TimeSpan.Zero));
    }

    [Test]
    public void Read_marks_its_key_and_no_other()
    {
        _ = _configuration["shop:key"];

        Assert.That(ReadKeys(), Is.EqualTo(["Shop:Key"]));
    }

    [Test]
    public async Task Read_of_a_new_value_counts_for_the_key_as_a_read_before_did()
    {
        _ = _configuration["A"];
        _store["A"] = "value-b";
        _store["Shop2"] = "value-3";
        await Loaded.SecretsOf(_configuration).RefreshAsync();

        Assert.That((_configuration["Shop2"], string.Join(' ', ReadKeys())), Is.EqualTo(("value-3", "A Shop2")));
    }

    [Test]
    public async Task Read_of_a_snapshot_that_is_no_longer_in_use_counts()
    {
        SecretSnapshot before = Loaded.SecretsOf(_configuration).Current;
        _store["A"] = "value-b";
        await Loaded.SecretsOf(_configuration).RefreshAsync();

        _ = before["A"];

        Assert.That(ReadKeys(), Is.EqualTo(["A"]));
    }

    [Test]
    public void Read_of_a_value_that_was_set_by_hand_counts()
    {
        _configuration["A"] = "by hand";
        string[] unread = [.. ReadKeys()];

        _ = _configuration["A"];

        Assert.That((unread.Length, ReadKeys().Single()), Is.EqualTo((0, "A")));
    }

    [Test]
    public void Read_that_is_the_librarys_own_does_not_count_and_the_next_one_does()
    {
        string? value;
        using (KeyUse.Unmarked())
            value = _configuration["A"];
        string[] unread = [.. ReadKeys()];

        _ = _configuration["A"];

        Assert.That((value, unread.Length, ReadKeys().Single()), Is.EqualTo(("value-a", 0, "A")));
    }

    [Test]
    public void Look_at_earlier_sources_for_settings_is_no_read()
    {
        IConfigurationBuilder builder = new ConfigurationBuilder().AddConfiguration(_configuration);

        builder.AddManagedSecrets(new StoreInMemory("other"), options => options.ReloadInterval = Timeout.InfiniteTimeSpan).Build();

        Assert.That(ReadKeys(), Is.Empty);
    }

    [TestCase("A", true)]
    [TestCase("a", true)]
    [TestCase("B", false)]
    public void TryGet_finds_what_there_is(string key, bool isThere) =>
        Assert.That((Provider.TryGet(key, out string? value), value), Is.EqualTo((isThere, isThere ? "value-a" : null)));

    [Test]
    public void TryGet_of_a_key_that_was_set_to_null_is_true()
    {
        Provider.Set("B", null);

        Assert.That((Provider.TryGet("B", out string? value), value), Is.EqualTo((true, (string?)null)));
    }

    [TestCase(null)]
    [TestCase("Shop")]
    [TestCase("SHOP:key")]
    [TestCase("A")]
    [TestCase("Sho")]
    [TestCase("")]
    public void GetChildKeys_is_what_the_platforms_own_provider_gives(string? parent)
    {
        MemoryConfigurationProvider plain = new(new MemoryConfigurationSource());
        foreach (string key in Provider.Feed.State.Snapshot.Keys)
            plain.Set(key, "x");

        Assert.That(Provider.GetChildKeys(["Earlier", "10", "9"], parent), Is.EqualTo(plain.GetChildKeys(["Earlier", "10", "9"], parent)));
    }

    private IEnumerable<string> ReadKeys() =>
        Provider.Feed.State.Snapshot.Entries.Where(pair => pair.Value.Use.WasRead).Select(pair => pair.Key).Order(StringComparer.Ordinal);
}
