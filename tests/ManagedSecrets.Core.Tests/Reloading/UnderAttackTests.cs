using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>What may not keep a rotation from an app: refreshes by name, pauses that a store asks for, loggers that throw, ends in the middle.</summary>
[CancelAfter(30_000)]
public class UnderAttackTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Db"] = "db-one", ["Other"] = "other-one" });

    [Test]
    public async Task Look_at_everything_is_not_put_off_by_a_refresh_of_a_name(CancellationToken cancellationToken)
    {
        using ConfigurationRoot configuration = Load(options => options.ReloadInterval = TimeSpan.FromHours(1));
        await _time.LoopWaitsAsync(cancellationToken);
        _time.Advance(TimeSpan.FromMinutes(30));

        await Loaded.SecretsOf(configuration).RefreshAsync("Db", cancellationToken);

        Assert.That(await _time.LoopWaitsAsync(cancellationToken), Is.LessThan(TimeSpan.FromMinutes(37)), "Of the hour, half is over.");
    }

    [Test]
    public async Task Look_at_everything_is_not_put_off_by_refreshes_of_a_name_that_fail(CancellationToken cancellationToken)
    {
        using ConfigurationRoot configuration = Load(options => options.ReloadInterval = TimeSpan.FromHours(1));
        _store.Broken = "Db";
        await _time.LoopWaitsAsync(cancellationToken);

        foreach (int _ in Enumerable.Range(0, 5))
        {
            Assert.That(() => Loaded.SecretsOf(configuration).RefreshAsync("Db", cancellationToken), Throws.TypeOf<ManagedSecretsException>());
            Assert.That(await _time.LoopWaitsAsync(cancellationToken), Is.LessThan(TimeSpan.FromMinutes(67)));
        }

        Assert.That(Loaded.SecretsOf(configuration).Status.Health, Is.EqualTo(SecretsHealth.Degraded));
    }

    [TestCase(100)]
    [TestCase(double.MaxValue)]
    public async Task Loop_outlives_a_pause_of_ages_that_a_store_asks_for(double days, CancellationToken cancellationToken)
    {
        using ConfigurationRoot configuration = Load();
        await _time.LoopWaitsAsync(cancellationToken);
        _store.Failure = new SecretStoreException(SecretStoreFailure.Forbidden, "Never again.", days > 1e6 ? TimeSpan.MaxValue : TimeSpan.FromDays(days));
        configuration.Reload();

        Assert.That(await _time.LoopWaitsAsync(cancellationToken), Is.EqualTo(TimeSpan.FromDays(1)));

        _store.Failure = null;
        _store["Db"] = "db-two";
        _time.Advance(TimeSpan.FromDays(1));
        await _time.LoopWaitsAsync(cancellationToken);
        Assert.That(configuration["Db"], Is.EqualTo("db-two"));
    }

    [Test]
    public async Task Change_is_published_though_the_logger_throws()
    {
        bool throws = false;
        ILogger logger = Substitute.For<ILogger>();
        logger.IsEnabled(default).ReturnsForAnyArgs(_ => throws ? throw new AggregateException("a sink failed") : true);
        ILoggerFactory factory = Substitute.For<ILoggerFactory>();
        factory.CreateLogger("").ReturnsForAnyArgs(logger);
        using ConfigurationRoot configuration = Load(options => options.LoggerFactory = factory);
        throws = true;
        _store["Db"] = "db-two";

        SecretChanges changes = await Loaded.SecretsOf(configuration).RefreshAsync();

        Assert.That((configuration["Db"], changes.Rotated), Is.EqualTo(("db-two", new[] { "Db" })));
    }

    [Test]
    public async Task Reload_that_is_ended_while_the_store_fails_throws_nothing(CancellationToken cancellationToken)
    {
        ConfigurationRoot configuration = Load();
        TaskCompletionSource again = new();
        int looks = 0;
        _store.BeforeListing = token =>
        {
            if (++looks == 1)
                throw new SecretStoreException(SecretStoreFailure.Transient, "Out of order.");
            again.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        Task reload = Task.Run(configuration.Reload, cancellationToken);
        await _time.WaitsBetweenAsync(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.5), cancellationToken);
        _time.Advance(TimeSpan.FromSeconds(0.5));
        await again.Task.WaitAsync(cancellationToken);

        configuration.Dispose();

        Assert.That(() => reload, Throws.Nothing);
    }

    [Test]
    public async Task Change_of_a_store_without_versions_is_told()
    {
        _store = new StoreInMemory { HasVersions = false, ["Db"] = "db-one" };
        using ConfigurationRoot configuration = Load();
        _store["Db"] = "db-two";

        SecretChanges changes = await Loaded.SecretsOf(configuration).RefreshAsync();

        Assert.That(changes.Rotated, Is.EqualTo(["Db"]));
    }

    [Test]
    public async Task Observer_is_told_of_what_the_first_good_look_of_an_optional_source_adds(CancellationToken cancellationToken)
    {
        _store.Failure = StoreInMemory.Forbidden;
        using ConfigurationRoot configuration = Load(options => options.Optional = true);
        IManagedSecrets secrets = Loaded.SecretsOf(configuration);
        TaskCompletionSource<SecretChanges> told = new();
        using IDisposable subscription = secrets.OnRotated((changes, _) => Task.FromResult(told.TrySetResult(changes)));
        _store.Failure = null;

        await secrets.RefreshAsync(cancellationToken);

        Assert.That((await told.Task.WaitAsync(cancellationToken)).Added, Is.EqualTo(["Db", "Other"]));
    }

    [Test]
    public async Task Load_of_a_provider_that_was_disposed_sends_nothing_though_the_feed_lives_on()
    {
        ConfigurationBuilder builder = new();
        builder.AddManagedSecrets(_store, options => options.TimeProvider = _time);
        using ConfigurationRoot living = (ConfigurationRoot)builder.Build();
        ConfigurationRoot dead = (ConfigurationRoot)builder.Build();
        dead.Dispose();
        int requests = _store.Requests;

        dead.Reload();

        Assert.That(_store.Requests, Is.EqualTo(requests));
        Assert.That(await Loaded.SecretsOf(living).RefreshAsync(), Is.Not.Null);
    }

    [Test]
    public async Task Provider_that_failed_to_load_does_not_keep_a_look_alive(CancellationToken cancellationToken)
    {
        ConfigurationBuilder builder = new();
        builder.AddManagedSecrets(_store, options => options.TimeProvider = _time);
        _store.Failure = StoreInMemory.Forbidden;
        Assert.That(builder.Build, Throws.TypeOf<ManagedSecretsException>());
        _store.Failure = null;
        ConfigurationRoot configuration = (ConfigurationRoot)builder.Build();
        TaskCompletionSource began = new(), ended = new();
        _store.BeforeListing = async token =>
        {
            using CancellationTokenRegistration registration = token.Register(ended.SetResult);
            began.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        Task<SecretChanges> look = Loaded.SecretsOf(configuration).RefreshAsync(cancellationToken);
        await began.Task.WaitAsync(cancellationToken);

        configuration.Dispose();

        Assert.That(() => ended.Task.WaitAsync(TimeSpan.FromSeconds(5), cancellationToken), Throws.Nothing);
        Assert.That(() => look, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Refresh_of_a_name_takes_no_doubt_away_from_the_health()
    {
        using ConfigurationRoot configuration = Load(options => options.Validate("Db", (_, _) => Task.FromResult(false)));
        IManagedSecrets secrets = Loaded.SecretsOf(configuration);
        _store["Db"] = "db-two";
        await secrets.RefreshAsync();

        await secrets.RefreshAsync("Other");

        Assert.That(secrets.Status.Health, Is.EqualTo(SecretsHealth.Degraded));
    }

    [Test]
    public async Task RefreshIfStaleAsync_after_the_clock_was_set_back_looks()
    {
        using ConfigurationRoot configuration = Load();
        int looks = _store.Looks;
        _time.AdjustTime(_time.GetUtcNow().AddDays(-1));

        await Loaded.SecretsOf(configuration).RefreshIfStaleAsync(wait: true);

        Assert.That(_store.Looks, Is.EqualTo(looks + 1));
    }

    [Test]
    public async Task DisposeAsync_ends_when_the_loop_and_the_look_under_way_have_ended(CancellationToken cancellationToken)
    {
        ConfigurationRoot configuration = Load();
        ManagedSecretsProvider provider = configuration.Providers.OfType<ManagedSecretsProvider>().Single();
        using ManualResetEventSlim held = new(), released = new();
        using IDisposable subscription = configuration.GetReloadToken().RegisterChangeCallback(_ =>
        {
            held.Set();
            released.Wait(cancellationToken);
        }, null);
        _store["Db"] = "db-two";
        Task<SecretChanges> look = provider.Feed.LookAsync(CancellationToken.None);
        held.Wait(cancellationToken);
        provider.Dispose();
        await provider.LoopEnd.WaitAsync(cancellationToken);

        Task end = provider.DisposeAsync().AsTask();
        bool early = end.IsCompleted;
        released.Set();
        await end.WaitAsync(cancellationToken);

        Assert.That((early, look.IsCompleted), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task DisposeAsync_does_not_end_a_look_that_others_wait_for(CancellationToken cancellationToken)
    {
        ConfigurationBuilder builder = new();
        builder.AddManagedSecrets(_store, options => options.TimeProvider = _time);
        using ConfigurationRoot living = (ConfigurationRoot)builder.Build();
        using ConfigurationRoot other = (ConfigurationRoot)builder.Build();
        TaskCompletionSource began = new(), answer = new();
        _store.BeforeListing = token =>
        {
            began.SetResult();
            return answer.Task.WaitAsync(token);
        };
        Task<SecretChanges> look = Loaded.SecretsOf(living).RefreshAsync(cancellationToken);
        await began.Task.WaitAsync(cancellationToken);

        await other.Providers.OfType<ManagedSecretsProvider>().Single().DisposeAsync().AsTask().WaitAsync(cancellationToken);
        answer.SetResult();

        Assert.That((await look).IsEmpty, Is.True);
    }

    [Test]
    public async Task Look_by_names_after_one_that_failed_reads_all_anew_so_that_no_versions_mix(CancellationToken cancellationToken)
    {
        using ConfigurationRoot configuration = Load(options => Name(options, "Db", "Other"));
        IManagedSecrets secrets = Loaded.SecretsOf(configuration);
        _store["Db"] = "db-two";
        (_store.Broken, _store.BrokenBy) = ("Other", new SecretStoreException(SecretStoreFailure.Unauthorized, "No token."));
        Assert.That(() => secrets.RefreshAsync(cancellationToken), Throws.TypeOf<ManagedSecretsException>());
        _store.Broken = null;
        (_store["Db"], _store["Other"]) = ("db-three", "other-three");
        int requests = _store.Requests;

        await secrets.RefreshAsync(cancellationToken);

        Assert.That((configuration["Db"], configuration["Other"]), Is.EqualTo(("db-three", "other-three")));
        Assert.That(_store.Requests, Is.EqualTo(requests + 2));
    }

    [Test]
    public async Task Secrets_that_come_back_by_name_must_be_missed_twice_anew()
    {
        using ConfigurationRoot configuration = Load();
        IManagedSecrets secrets = Loaded.SecretsOf(configuration);
        _store.Remove("Db");
        _store.Remove("Other");
        await secrets.RefreshAsync();
        (_store["Db"], _store["Other"]) = ("db-two", "other-two");
        await secrets.RefreshAsync("Db");
        await secrets.RefreshAsync("Other");
        _store.Remove("Db");
        _store.Remove("Other");

        await secrets.RefreshAsync();

        Assert.That((configuration["Db"], configuration["Other"]), Is.EqualTo(("db-two", "other-two")));
    }

    private static void Name(SecretLoadingOptions options, params string[] names) =>
        Array.ForEach(names, name => options.Secrets.Add(new SecretSelection { Name = name }));

    private ConfigurationRoot Load(Action<SecretLoadingOptions>? configure = null) => (ConfigurationRoot)Loaded.From(_store, options =>
    {
        (options.TimeProvider, options.RefreshFloor) = (_time, TimeSpan.Zero);
        configure?.Invoke(options);
    });
}
