using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Diagnostics.Advice;

public class UnreadSecretRuleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Shop--Used"] = "used-value-7x", ["Shop--Unused"] = "unused-value-7x", ["Json"] = """{"Inner":{"Key":"inner-value-7x"}}""" });

    [Test]
    public async Task Secrets_that_were_not_read_are_named_after_an_hour_and_once()
    {
        AdvisedApp app = await AppAsync();
        _ = app.Configuration["shop:USED"];

        _time.Advance(Hour - TimeSpan.FromSeconds(1));
        int before = app.Advice.Count;
        _time.Advance(TimeSpan.FromSeconds(1));
        _time.Advance(3 * Hour);

        Assert.That((before, app.Advice.Count, app.Advice[0].EventId.Id), Is.EqualTo((0, 1, 1084)));
        Assert.That(app.Lines, Has.One.Contains(": Json, Shop--Unused. ").And.None.Contains("7x"));
    }

    [Test]
    public async Task Read_through_a_section_through_options_and_from_the_snapshot_counts()
    {
        AdvisedApp app = await AppAsync();

        _ = app.Configuration.GetSection("Shop").GetSection("Used").Value;
        ConfigureNamedOptions<Shop> configure = new(null, app.Configuration.GetSection("Shop").Bind);
        configure.Configure(new Shop());
        _ = app.Secrets.Current["Json"];
        _time.Advance(Hour);

        Assert.That(app.Lines, Is.Empty);
    }

    [Test]
    public async Task Read_by_ExecuteWithSecretAsync_counts()
    {
        AdvisedApp app = await AppAsync();

        await app.Secrets.ExecuteWithSecretAsync("Shop--Unused", (_, _) => Task.CompletedTask, _ => false);
        _time.Advance(Hour);

        Assert.That(app.Lines, Has.One.Contains(": Json, Shop--Used. "));
    }

    [Test]
    public async Task Read_of_a_part_of_a_JSON_value_counts_for_its_secret()
    {
        AdvisedApp app = await AppAsync(options => options.ExpandJson = true);

        _ = app.Configuration["Json:Inner:Key"];
        _time.Advance(Hour);

        Assert.That(app.Lines, Has.One.Contains(": Shop--Unused, Shop--Used. "));
    }

    [Test]
    public async Task Listing_of_keys_is_no_read()
    {
        AdvisedApp app = await AppAsync();

        _ = app.Configuration.GetSection("Shop").GetChildren().Count();
        _time.Advance(Hour);

        Assert.That(app.Lines, Has.One.Contains(": Json, Shop--Unused, Shop--Used. "));
    }

    [Test]
    public async Task Read_before_a_rotation_counts_after_it()
    {
        AdvisedApp app = await AppAsync();
        _ = app.Configuration["Shop:Used"];

        _store["Shop--Used"] = "used-value-8x";
        _store["Json"] = "{}";
        await app.Secrets.RefreshAsync();
        _time.Advance(Hour);

        Assert.That(app.Lines, Has.One.Contains(": Json, Shop--Unused. "));
    }

    [Test]
    public async Task Look_of_the_library_itself_for_ValidateOptions_is_no_read()
    {
        AdvisedApp app = await AppAsync(options => options.ValidateOptions<Shop>("Shop"));

        _store["Shop--Used"] = "used-value-8x";
        await app.Secrets.RefreshAsync();
        _time.Advance(Hour);

        Assert.That(app.Lines, Has.One.Contains(": Json, Shop--Unused, Shop--Used. "));
    }

    [Test]
    public async Task Redacted_debug_view_is_no_read()
    {
        AdvisedApp app = await AppAsync();

        _ = app.Configuration.GetRedactedDebugView();
        _time.Advance(Hour);

        Assert.That(app.Lines, Has.One.Contains(": Json, Shop--Unused, Shop--Used. "));
    }

    [Test]
    public async Task Secret_that_is_named_and_not_read_is_told_too()
    {
        AdvisedApp app = await AppAsync(options => options.Secrets.Add("Shop--Unused"));

        _time.Advance(Hour);

        Assert.That(app.Lines, Has.One.Contains(": Shop--Unused. "));
    }

    [Test]
    public async Task Secret_that_came_after_the_start_is_not_told_as_unread_but_judged()
    {
        AdvisedApp app = await AppAsync();
        foreach (string key in app.Secrets.Current.Keys)
            _ = app.Configuration[key];

        _store["Late"] = "13d7bb5b-27a4-4a3f-9f64-b1aa5d1b3f6a";
        await app.Secrets.RefreshAsync();
        _time.Advance(Hour);

        Assert.That((app.Advice.Count, app.Advice[0].EventId.Id), Is.EqualTo((1, 1082)));
        Assert.That(app.Lines, Has.One.Contains(": Late. "));
    }

    [Test]
    public async Task Stop_within_the_hour_says_nothing()
    {
        AdvisedApp app = await AppAsync();

        await app.StopAsync();
        _time.Advance(Hour);

        Assert.That(app.Lines, Is.Empty);
    }

    [Test]
    public async Task Rule_that_is_silenced_is_not_written()
    {
        AdvisedApp app = await AppAsync(options => options.SilencedAdvice.Add("MSA04:Json"));
        _ = app.Configuration["Shop:Used"];

        _time.Advance(Hour);

        Assert.That(app.Lines, Has.One.Contains(": Shop--Unused. "));
    }

    private Task<AdvisedApp> AppAsync(Action<SecretLoadingOptions>? configure = null) => new AdvisedApp(_time, [_store], configure).StartAsync();

    private sealed class Shop
    {
        public string? Unused { get; set; }
    }
}
