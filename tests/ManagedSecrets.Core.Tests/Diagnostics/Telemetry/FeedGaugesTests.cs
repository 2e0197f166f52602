using System.Runtime.CompilerServices;
using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>What is observed of the configurations in use, at the time of the collection.</summary>
public class FeedGaugesTests : TelemetryFixture
{
    [Test]
    public void LastSuccessAge_is_the_time_since_the_last_good_look()
    {
        IConfigurationRoot root = Load();
        Time.Advance(TimeSpan.FromSeconds(90));
        double before = Heard.Collect(ManagedSecretsTelemetry.LastSuccessAge).Single().Value;

        root.Reload();

        Assert.That((before, Heard.Collect(ManagedSecretsTelemetry.LastSuccessAge).Single().Value), Is.EqualTo((90, 0)));
    }

    [Test]
    public void LastSuccessAge_goes_on_growing_while_looks_fail()
    {
        IConfigurationRoot root = Load();
        Store.Failure = StoreInMemory.Forbidden;
        Time.Advance(TimeSpan.FromSeconds(90));

        root.Reload();

        Assert.That(Heard.Collect(ManagedSecretsTelemetry.LastSuccessAge).Single().Value, Is.EqualTo(90));
    }

    [Test]
    public void LastSuccessAge_of_what_was_never_loaded_is_absent()
    {
        Store.Failure = StoreInMemory.Forbidden;

        Load(configure: options => options.Optional = true);

        Assert.That(Heard.Collect(ManagedSecretsTelemetry.LastSuccessAge), Is.Empty);
    }

    [TestCase(3600)]
    [TestCase(-60)]
    public void TimeToExpiry_is_that_of_the_nearest_and_negative_once_it_is_past(int seconds)
    {
        Store.Expires = Time.GetUtcNow().AddSeconds(seconds + 10);
        Load();

        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Heard.Collect(ManagedSecretsTelemetry.TimeToExpiry).Single().Value, Is.EqualTo(seconds));
    }

    [Test]
    public void TimeToExpiry_without_any_expiry_is_absent()
    {
        Load();

        Assert.That(Heard.Collect(ManagedSecretsTelemetry.TimeToExpiry), Is.Empty);
    }

    [Test]
    public void SecretCount_follows_the_secrets_in_use_down_to_none()
    {
        IConfigurationRoot root = Load();
        Store["Other"] = "another-value-of-it";
        root.Reload();
        double two = Heard.Collect(ManagedSecretsTelemetry.SecretCount).Single().Value;

        foreach (string name in new[] { "Other", "Db--Password" })
        {
            Store.Remove(name);
            root.Reload();
            root.Reload();
        }

        Assert.That((two, Heard.Collect(ManagedSecretsTelemetry.SecretCount).Single().Value), Is.EqualTo((2, 0)));
    }

    [Test]
    public void SecretCount_of_several_configurations_of_one_vault_counts_each_secret_once()
    {
        Load();
        Load();
        Load(configure: options => options.Prefix = "Db--");

        Heard.Measured told = Heard.Collect(ManagedSecretsTelemetry.SecretCount).Single();

        Assert.That(told.Value, Is.EqualTo(1));
    }

    [Test]
    public void LastSuccessAge_of_several_configurations_of_one_vault_is_the_longest()
    {
        Load();
        Time.Advance(TimeSpan.FromSeconds(40));
        Load();

        Assert.That(Heard.Collect(ManagedSecretsTelemetry.LastSuccessAge).Single().Value, Is.EqualTo(40));
    }

    [Test]
    public void Configuration_that_is_disposed_of_leaves_every_gauge_and_keeps_the_counters()
    {
        IConfigurationRoot root = Load();
        int loads = Heard.Collect(ManagedSecretsTelemetry.Loads).Count;

        (root as IDisposable)!.Dispose();

        string[] left = [.. Instrumented().Where(name => Heard.Collect(name).Count > 0)];
        Assert.That((loads, left), Is.EqualTo((1, new[] { ManagedSecretsTelemetry.Loads, ManagedSecretsTelemetry.Requests })));
    }

    [Test]
    public void Configuration_whose_load_failed_leaves_no_gauge()
    {
        Store.Failure = StoreInMemory.Forbidden;

        Assert.Throws<ManagedSecretsException>(() => Load());

        Assert.That(Heard.Collect(ManagedSecretsTelemetry.SecretCount), Is.Empty);
    }

    [Test]
    public void Configuration_that_nobody_disposes_of_is_not_kept_alive()
    {
        WeakReference root = LoadAndForget();

        for (int times = 0; root.IsAlive && times < 10; times++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(root.IsAlive, Is.False);
        Assert.That(Heard.Collect(ManagedSecretsTelemetry.SecretCount), Is.Empty);
    }

    [Test]
    public void UnmaskedCount_counts_by_reason_and_leaves_out_what_is_excluded()
    {
        Store["Pin"] = "1234";
        Store["Word"] = "production";
        Store["Excluded"] = "4321";
        Load(configure: options => options.Redaction.Exclude.Add("excluded"));

        IReadOnlyList<Heard.Measured> told = Heard.Collect(ManagedSecretsTelemetry.UnmaskedCount);

        Assert.That(
            told.Select(one => (one["managedsecrets.redaction.reason"], one.Value)),
            Is.EquivalentTo(new (object?, double)[] { ("too_short", 1), ("ordinary_word", 1) }));
    }

    [Test]
    public void Clock_that_throws_costs_the_other_configurations_nothing()
    {
        StubbornTime clock = new();
        Load(new StoreInMemory($"https://other-{Address}/"), options => options.TimeProvider = clock);
        Load();
        clock.Throws = true;

        IReadOnlyList<Heard.Measured> told = Heard.Collect(ManagedSecretsTelemetry.LastSuccessAge);

        Assert.That(told, Has.Count.EqualTo(1));
    }

    [Test]
    public void Collection_sends_no_request()
    {
        Load();
        int before = Store.Requests;

        Heard.Collect(ManagedSecretsTelemetry.SecretCount);

        Assert.That(Store.Requests, Is.EqualTo(before));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference LoadAndForget() => new(Loaded.From(Store, options => options.ReloadInterval = Timeout.InfiniteTimeSpan));

    private static IEnumerable<string> Instrumented() =>
    [
        ManagedSecretsTelemetry.Loads, ManagedSecretsTelemetry.Requests, ManagedSecretsTelemetry.SecretCount, ManagedSecretsTelemetry.UnmaskedCount,
        ManagedSecretsTelemetry.LastSuccessAge, ManagedSecretsTelemetry.TimeToExpiry,
    ];

    private sealed class StubbornTime : TimeProvider
    {
        public bool Throws { get; set; }

        public override DateTimeOffset GetUtcNow() => Throws ? throw new InvalidOperationException("The clock is broken.") : base.GetUtcNow();
    }
}
