using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Configuration;

public class ManagedSecretsProviderTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Shop--Key"] = "value-one" });

    [Test]
    public void Load_shows_the_secrets_under_their_keys_in_any_case()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);

        Assert.That(configuration["SHOP:key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void Load_the_first_time_when_the_store_fails_throws_without_an_inner_exception()
    {
        _store.Failure = StoreInMemory.Forbidden;

        Assert.That(() => Loaded.From(_store, Settings), Throws.TypeOf<ManagedSecretsException>()
            .With.Message.Contains("The memory lacks the right.").And.InnerException.Null);
    }

    [Test, CancelAfter(30_000)]
    public async Task Load_when_optional_starts_without_and_looks_again_after_the_interval(CancellationToken cancellationToken)
    {
        _store.Failure = StoreInMemory.Forbidden;
        IConfigurationRoot configuration = Loaded.From(_store, options => Settings(options, optional: true));
        Assert.That(configuration["Shop:Key"], Is.Null);

        await _time.LoopWaitsAsync(cancellationToken);
        _time.Advance(TimeSpan.FromSeconds(331));
        await _time.LoopWaitsAsync(cancellationToken);
        Assert.That(_store.Looks, Is.EqualTo(2), "The second look, refused too, is no end to it.");

        _store.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(331));
        await _time.LoopWaitsAsync(cancellationToken);
        Assert.That(configuration["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void Load_when_disabled_sends_nothing()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings, new() { ["ManagedSecrets:Enabled"] = "false" });

        Assert.That((configuration["Shop:Key"], _store.Requests), Is.EqualTo(((string?)null, 0)));
    }

    [Test]
    public void Reload_looks_now_and_raises_one_token()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);
        int raised = 0;
        using IDisposable subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => raised++);
        _store["Shop--Key"] = "value-two";

        configuration.Reload();

        Assert.That((configuration["Shop:Key"], raised), Is.EqualTo(("value-two", 1)));
    }

    [Test]
    public void Reload_when_the_store_fails_keeps_the_values_and_tells_in_the_status()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);
        _store.Failure = StoreInMemory.Forbidden;

        Assert.That(configuration.Reload, Throws.Nothing);

        ManagedSecretsStatus status = Loaded.SecretsOf(configuration).Status;
        Assert.That(configuration["Shop:Key"], Is.EqualTo("value-one"));
        Assert.That((status.Health, status.Vaults[0].Failure), Is.EqualTo((SecretsHealth.Degraded, "The secrets could not be loaded. The memory lacks the right.")));
    }

    [Test, CancelAfter(30_000)]
    public async Task Reload_does_not_start_another_loop(CancellationToken cancellationToken)
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);
        await _time.LoopWaitsAsync(cancellationToken);

        foreach (int _ in new[] { 1, 2 })
        {
            configuration.Reload();
            await _time.LoopWaitsAsync(cancellationToken);
        }

        _time.Advance(TimeSpan.FromSeconds(331));
        await _time.LoopWaitsAsync(cancellationToken);

        Assert.That((_store.Looks, _time.LongWaits), Is.EqualTo((4, 4)), "The interval begins anew after each reload, and one look comes of it.");
    }

    [Test]
    public async Task Set_lasts_until_the_next_publication()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);

        configuration["Shop:Key"] = "by hand";
        await RefreshAsync(configuration);
        string? unchanged = configuration["Shop:Key"];
        _store["Shop--Key"] = "value-two";
        await RefreshAsync(configuration);

        Assert.That((unchanged, configuration["Shop:Key"]), Is.EqualTo(("by hand", "value-two")));
    }

    [Test]
    public void Set_copies_and_leaves_the_snapshot_as_it_is()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);
        SecretSnapshot current = Loaded.SecretsOf(configuration).Current;

        configuration["Shop:Key"] = "by hand";

        Assert.That(current["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public async Task Publication_raises_one_token_for_each_change_and_none_without()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);
        int raised = 0;
        using IDisposable subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => raised++);

        await RefreshAsync(configuration);
        int unchanged = raised;
        _store["Shop--Key"] = "value-two";
        await RefreshAsync(configuration);

        Assert.That((unchanged, raised), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Publication_after_a_failed_look_raises_one_token()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);
        int raised = 0;
        using IDisposable subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => raised++);
        _store["Shop--Key"] = "value-two";
        _store.Failure = StoreInMemory.Forbidden;
        Assert.That(() => RefreshAsync(configuration), Throws.TypeOf<ManagedSecretsException>());

        _store.Failure = null;
        await RefreshAsync(configuration);

        Assert.That(raised, Is.EqualTo(1));
    }

    [Test]
    public async Task Publication_to_a_callback_that_throws_is_in_place_and_the_next_raises_again()
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);
        int raised = 0;
        using IDisposable subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => throw new InvalidOperationException($"{++raised}"));

        foreach (string? value in new[] { "value-two", "value-three" })
        {
            _store["Shop--Key"] = value;
            await RefreshAsync(configuration);
            Assert.That(configuration["Shop:Key"], Is.EqualTo(value));
        }

        Assert.That(raised, Is.EqualTo(2));
    }

    [Test, CancelAfter(30_000)]
    public async Task Dispose_cancels_the_look_under_way_and_sends_nothing_afterwards(CancellationToken cancellationToken)
    {
        IConfigurationRoot configuration = Loaded.From(_store, Settings);
        TaskCompletionSource began = new(), ended = new();
        _store.BeforeListing = async token =>
        {
            using CancellationTokenRegistration registration = token.Register(ended.SetResult);
            began.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
        };
        Task<SecretChanges> look = RefreshAsync(configuration);
        await began.Task.WaitAsync(cancellationToken);

        ((IDisposable)configuration).Dispose();
        await ended.Task.WaitAsync(cancellationToken);
        int sent = _store.Requests;

        Assert.That(() => look, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => RefreshAsync(configuration), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_store.Requests, Is.EqualTo(sent));
    }

    [Test]
    public async Task Dispose_takes_the_provider_off_the_feed()
    {
        ConfigurationBuilder builder = new();
        builder.AddManagedSecrets(_store, Settings);
        (IConfigurationRoot? old, IConfigurationRoot? other) = (builder.Build(), builder.Build());

        ((IDisposable)old).Dispose();
        _store["Shop--Key"] = "value-two";
        await RefreshAsync(other);

        Assert.That((old["Shop:Key"], other["Shop:Key"]), Is.EqualTo(("value-one", "value-two")));
    }

    private static Task<SecretChanges> RefreshAsync(IConfiguration configuration) =>
        Loaded.SecretsOf(configuration).RefreshAsync();

    private void Settings(SecretLoadingOptions options) => Settings(options, optional: false);

    private void Settings(SecretLoadingOptions options, bool optional) => (options.TimeProvider, options.Optional, options.RefreshFloor) = (_time, optional, TimeSpan.Zero);
}
