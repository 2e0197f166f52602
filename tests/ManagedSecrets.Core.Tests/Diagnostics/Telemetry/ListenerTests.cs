using System.Diagnostics;
using System.Diagnostics.Metrics;
using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>Listeners that come late, that throw, or that are not there.</summary>
public class ListenerTests
{
    private string _address = "";
    private StoreInMemory _store = null!;
    private WatchedTime _time = null!;

    [SetUp]
    public void SetUp()
    {
        _address = $"v{Guid.NewGuid():N}.vault.example";
        (_store, _time) = (new StoreInMemory($"https://{_address}/") { ["Db--Password"] = "first-value-of-it" }, new WatchedTime());
    }

    [Test]
    public void Load_before_anybody_listens_is_told_once_to_who_comes()
    {
        _store.BeforeListing = async token => await Task.Run(() => _time.Advance(TimeSpan.FromSeconds(3)), token);
        DateTimeOffset start = _time.GetUtcNow();
        using ConfigurationRoot root = (ConfigurationRoot)Load();

        using Heard heard = new(_address);
        Heard.Measured[] told = [.. heard.Collect(ManagedSecretsTelemetry.LoadDuration), .. heard.Collect(ManagedSecretsTelemetry.LoadDuration)];

        Activity span = heard.Spans.Single();
        Assert.That(told.Select(one => (one.Value, one["managedsecrets.load.type"])), Is.EqualTo(new (double, object?)[] { (3, "load") }));
        Assert.That((span.OperationName, span.StartTimeUtc, span.Duration), Is.EqualTo(("managedsecrets.load", start.UtcDateTime, TimeSpan.FromSeconds(3))));
        Assert.That(heard.Collect(ManagedSecretsTelemetry.Loads).Single().Value, Is.EqualTo(1));
    }

    [Test]
    public void Load_that_is_told_late_is_a_root_and_leaves_the_activity_of_whoever_collects()
    {
        using ConfigurationRoot root = (ConfigurationRoot)Load();
        using Heard heard = new(_address);
        using Activity collecting = new Activity("collecting").Start();

        heard.Collect(ManagedSecretsTelemetry.LoadDuration);

        Assert.That((heard.Spans.Single().ParentId, Activity.Current), Is.EqualTo(((string?)null, collecting)));
    }

    [Test]
    public void Reload_before_anybody_listens_is_counted_and_not_told_of()
    {
        using ConfigurationRoot root = (ConfigurationRoot)Load();
        root.Reload();

        using Heard heard = new(_address);

        Assert.That(heard.Collect(ManagedSecretsTelemetry.LoadDuration), Has.Count.EqualTo(1));
        Assert.That(heard.Collect(ManagedSecretsTelemetry.Loads).Sum(one => one.Value), Is.EqualTo(2));
    }

    [Test]
    public void Listeners_that_throw_cost_a_look_nothing([Values] bool atStart)
    {
        using MeterListener meters = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("No."));
        meters.Start();
        using ActivityListener activities = new()
        {
            ShouldListenTo = source => source.Name == ManagedSecretsTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => ThrowIf(atStart),
            ActivityStopped = _ => ThrowIf(!atStart),
        };
        ActivitySource.AddActivityListener(activities);

        using ConfigurationRoot root = (ConfigurationRoot)Load();
        _store["Db--Password"] = "second-value-of-it";
        root.Reload();

        Assert.That(root["Db:Password"], Is.EqualTo("second-value-of-it"));
        Assert.That(Loaded.SecretsOf(root).Status.Health, Is.EqualTo(SecretsHealth.Healthy));
    }

    [Test]
    public void Read_of_a_key_allocates_nothing_and_is_not_told_of([Values] bool isHeard)
    {
        using ConfigurationRoot root = (ConfigurationRoot)Load();
        using Heard? heard = isHeard ? new Heard(_address) : null;
        _ = root["Db:Password"];
        int told = heard?.Everything.Count ?? 0;

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int times = 0; times < 1000; times++)
            _ = root["Db:Password"];

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(heard?.Everything.Count ?? 0, Is.EqualTo(told));
    }

    private static void ThrowIf(bool throws)
    {
        if (throws)
            throw new InvalidOperationException("No.");
    }

    private IConfigurationRoot Load() => Loaded.From(_store, options => (options.TimeProvider, options.ReloadInterval) = (_time, Timeout.InfiniteTimeSpan));
}
