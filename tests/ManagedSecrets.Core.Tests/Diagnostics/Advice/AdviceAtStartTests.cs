using ManagedSecrets.Configuration;

namespace ManagedSecrets.Diagnostics.Advice;

public class AdviceAtStartTests
{
    private const string Guid = "3f2c7a52-9c1e-4f6a-8d43-5b1e9a7c0d11";
    private const string Sql = "Server=tcp:shop.database.windows.net,1433;Database=orders;User ID=app;Password=N0t-for-the-l0g-7731";

    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Shop--Id"] = Guid, ["Shop--Db"] = Sql, ["Fine"] = "kV9~tQ2_vB7xLw4Z" });

    [Test]
    public async Task Start_writes_a_line_for_each_rule_that_holds_with_names_alone()
    {
        _store.Created = _time.GetUtcNow().AddDays(-400);

        AdvisedApp app = await AppAsync();

        Assert.That(app.Advice.Select(line => line.EventId.Id), Is.EqualTo([1082, 1083, 1086]));
        Assert.That(app.Lines, Has.Exactly(1).Contains(": Shop--Id. ").And.Contains("MSA02").And.Exactly(1).Contains(": Shop--Db. ").And.Exactly(1).Contains("Fine, Shop--Db, Shop--Id"));
        Assert.That(app.Lines, Has.None.Contains(Guid).And.None.Contains($"{Guid.Length}").And.None.Contains("7731").And.None.Contains($"{Sql.Length}").And.None.Contains("shop.database"));
    }

    [Test]
    public async Task Start_of_secrets_that_are_as_they_should_be_writes_nothing()
    {
        _store = new StoreInMemory { ["Fine"] = "kV9~tQ2_vB7xLw4Z" };

        Assert.That((await AppAsync()).Lines, Is.Empty);
    }

    [Test]
    public async Task Start_says_it_once_whatever_comes_later()
    {
        AdvisedApp app = await AppAsync();
        string[] atStart = [.. app.Lines];

        _store["Shop--Id"] = Guid.ToUpperInvariant();
        await app.Secrets.RefreshAsync();
        app.Configuration.Reload();
        ReadAll(app);
        _time.Advance(TimeSpan.FromDays(2));

        Assert.That(app.Lines, Is.EqualTo(atStart));
    }

    [Test]
    public async Task Start_of_two_sources_of_one_store_names_each_secret_once()
    {
        AdvisedApp app = await AppAsync(_ => { }, _store, _store);

        Assert.That(app.Lines, Has.Exactly(2).Items.And.All.Not.Contains(", Shop"));
    }

    [Test]
    public async Task Start_of_several_stores_says_in_which_a_secret_is()
    {
        AdvisedApp app = await AppAsync(_ => { }, _store, new StoreInMemory("other") { ["Shop--Id2"] = Guid });

        Assert.That(app.Lines, Has.One.Contains(": Shop--Id in memory, Shop--Id2 in other. "));
    }

    [TestCase("msa02", 1083)]
    [TestCase("MSA03", 1082)]
    [TestCase("MSA03:shop--db", 1082)]
    [TestCase("MSA02:Shop--Id", 1083)]
    public async Task Rule_that_is_silenced_by_code_is_not_written(string silenced, int remaining)
    {
        AdvisedApp app = await AppAsync(options => options.SilencedAdvice.Add(silenced));

        Assert.That(app.Advice.Select(line => line.EventId.Id), Is.EqualTo([remaining]));
    }

    [TestCase("SilencedAdvice", "MSA02, MSA03:Shop--Db")]
    [TestCase("SilencedAdvice:0", "MSA02,MSA03")]
    public async Task Rule_that_is_silenced_by_the_section_is_not_written(string setting, string silenced)
    {
        using AdvisedApp app = new(_time, [_store], null, new() { [$"ManagedSecrets:{setting}"] = silenced });

        Assert.That((await app.StartAsync()).Lines, Is.Empty);
    }

    [Test]
    public async Task Rule_that_is_silenced_for_another_secret_is_written() =>
        Assert.That((await AppAsync(options => options.SilencedAdvice.Add("MSA02:Shop"))).Lines, Has.One.Contains("Shop--Id"));

    [Test]
    public async Task Name_that_is_its_own_value_is_masked()
    {
        _store = new StoreInMemory { ["payment-key"] = "payment-key" };

        Assert.That((await AppAsync()).Lines, Has.One.Contains(": ***. ").And.None.Contains("payment-key"));
    }

    [Test]
    public async Task Names_beyond_fifty_are_counted()
    {
        _store = new StoreInMemory();
        foreach (int number in Enumerable.Range(100, 61))
            _store[$"S{number}"] = Guid;

        Assert.That((await AppAsync()).Lines, Has.One.Contains("S149 and 11 more.").And.None.Contains("S150"));
    }

    [Test]
    public async Task Start_does_not_change_health()
    {
        AdvisedApp app = await AppAsync();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.That((app.Secrets.Status.Health, app.Advice.Count), Is.EqualTo((SecretsHealth.Healthy, 3)));
    }

    [Test]
    public async Task Start_when_a_sink_throws_goes_on()
    {
        using AdvisedApp app = new(_time, [_store]) { BeforeEachLine = line => throw new InvalidOperationException(line) };

        await app.StartAsync();

        Assert.That(() => _time.Advance(TimeSpan.FromHours(1)), Throws.Nothing);
    }

    private static void ReadAll(AdvisedApp app)
    {
        foreach (string key in app.Secrets.Current.Keys)
            _ = app.Configuration[key];
    }

    private Task<AdvisedApp> AppAsync(Action<SecretLoadingOptions>? configure = null, params StoreInMemory[] stores) =>
        new AdvisedApp(_time, stores.Length > 0 ? stores : [_store], configure).StartAsync();
}
