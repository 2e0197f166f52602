using System.Collections.Concurrent;
using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics;

/// <summary>What an app may ask of its secrets while it runs.</summary>
[CancelAfter(30_000)]
public class OnDemandTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;
    private IConfigurationRoot _configuration = null!;
    private IManagedSecrets _secrets = null!;

    [SetUp]
    public void SetUp()
    {
        (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Db"] = "db-one", ["Other"] = "other-one" });
        Load(TimeSpan.Zero);
    }

    [TearDown]
    public void TearDown() => ((IDisposable)_configuration).Dispose();

    [Test]
    public async Task RefreshAsync_of_a_name_gets_that_secret_alone()
    {
        _store["Db"] = "db-two";
        _store["Other"] = "other-two";
        (int looks, int requests) = (_store.Looks, _store.Requests);

        SecretChanges changes = await _secrets.RefreshAsync("db");

        Assert.That((_configuration["Db"], _configuration["Other"]), Is.EqualTo(("db-two", "other-one")));
        Assert.That((_store.Looks, _store.Requests), Is.EqualTo((looks, requests + 1)), "One get, no listing.");
        Assert.That((changes.Rotated, changes.Added, changes.Removed), Is.EqualTo((new[] { "Db" }, Array.Empty<string>(), Array.Empty<string>())));
    }

    [Test]
    public async Task RefreshAsync_of_a_name_that_is_not_there_changes_nothing()
    {
        SecretChanges changes = await _secrets.RefreshAsync("nothing");

        Assert.That((changes.IsEmpty, _configuration["Db"]), Is.EqualTo((true, "db-one")));
    }

    [Test]
    public async Task RefreshAsync_of_a_name_that_is_new_adds_it()
    {
        _store["New"] = "new-one";

        SecretChanges changes = await _secrets.RefreshAsync("New");

        Assert.That((changes.Added, _configuration["New"], _configuration["Db"]), Is.EqualTo((new[] { "New" }, "new-one", "db-one")));
    }

    [Test]
    public void RefreshAsync_of_a_name_that_fails_throws_and_keeps_everything()
    {
        _store.Failure = StoreInMemory.Forbidden;

        Assert.That(() => _secrets.RefreshAsync("Db"), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("lacks the right"));
        Assert.That(_configuration["Db"], Is.EqualTo("db-one"));
    }

    [Test]
    public async Task RefreshAsync_inside_the_floor_waits_for_its_end_and_is_answered_then(CancellationToken cancellationToken)
    {
        Load(TimeSpan.FromSeconds(1));
        await _secrets.RefreshAsync(cancellationToken);
        _store["Db"] = "db-two";
        _time.Advance(TimeSpan.FromSeconds(0.25));

        Task<SecretChanges>[] refreshes = [_secrets.RefreshAsync(cancellationToken), _secrets.RefreshAsync(cancellationToken)];
        await _time.WaitsForAsync(TimeSpan.FromSeconds(0.75), cancellationToken);
        int looks = _store.Looks;
        Assert.That(refreshes.Select(refresh => refresh.IsCompleted), Has.All.False);
        _time.Advance(TimeSpan.FromSeconds(0.75));

        Assert.That((await Task.WhenAll(refreshes)).Select(changes => changes.Rotated), Has.All.EqualTo(new[] { "Db" }));
        Assert.That(_store.Looks, Is.EqualTo(looks + 1), "They shared one look.");
    }

    [Test]
    public async Task RefreshIfStaleAsync_of_fresh_secrets_asks_nothing()
    {
        int requests = _store.Requests;
        _time.Advance(TimeSpan.FromMinutes(4));

        SecretChanges changes = await _secrets.RefreshIfStaleAsync(wait: true);

        Assert.That((changes.IsEmpty, _store.Requests), Is.EqualTo((true, requests)));
    }

    [Test]
    public async Task RefreshIfStaleAsync_that_waits_is_answered_with_what_changed()
    {
        _store["Db"] = "db-two";
        _time.Advance(TimeSpan.FromMinutes(1));

        SecretChanges changes = await _secrets.RefreshIfStaleAsync(TimeSpan.FromSeconds(30), wait: true);

        Assert.That((changes.Rotated, _configuration["Db"]), Is.EqualTo((new[] { "Db" }, "db-two")));
    }

    [Test]
    public async Task RefreshIfStaleAsync_by_itself_lets_the_caller_go_on(CancellationToken cancellationToken)
    {
        _store["Db"] = "db-two";
        TaskCompletionSource answer = new();
        _store.BeforeListing = _ => answer.Task;
        _time.Advance(TimeSpan.FromMinutes(1));
        Task<LoadedSecret> rotation = _secrets.WaitForRotationAsync("Db", "1", cancellationToken);

        await _secrets.RefreshIfStaleAsync(TimeSpan.FromSeconds(30), cancellationToken: cancellationToken);

        Assert.That(_configuration["Db"], Is.EqualTo("db-one"));
        answer.SetResult();
        Assert.That((await rotation).Version, Is.EqualTo("2"));
    }

    [Test]
    public async Task WaitForRotationAsync_of_a_version_that_is_past_ends_at_once(CancellationToken cancellationToken)
    {
        LoadedSecret secret = await _secrets.WaitForRotationAsync("DB", "0", cancellationToken);

        Assert.That((secret.Name, secret.Version), Is.EqualTo(("Db", "1")));
    }

    [Test]
    public async Task WaitForRotationAsync_ends_when_the_new_version_is_in_the_configuration(CancellationToken cancellationToken)
    {
        Task<LoadedSecret> rotation = _secrets.WaitForRotationAsync("Db", "1", cancellationToken);
        await _secrets.RefreshAsync(cancellationToken);
        Assert.That(rotation.IsCompleted, Is.False, "A look that changes nothing is none.");
        _store["Db"] = "db-two";

        await _secrets.RefreshAsync(cancellationToken);
        LoadedSecret secret = await rotation;

        Assert.That((secret.Version, _configuration["Db"]), Is.EqualTo(("2", "db-two")));
    }

    [Test]
    public async Task WaitForRotationAsync_ends_when_its_token_is_cancelled()
    {
        using CancellationTokenSource impatient = new();
        Task<LoadedSecret> rotation = _secrets.WaitForRotationAsync("Db", "1", impatient.Token);
        await impatient.CancelAsync();

        Assert.That(() => rotation, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task OnRotated_is_called_with_the_names_when_the_new_values_are_in_place(CancellationToken cancellationToken)
    {
        TaskCompletionSource<(SecretChanges Changes, string? Value)> told = new();
        using IDisposable subscription = _secrets.OnRotated((changes, _) =>
        {
            told.SetResult((changes, _configuration["Db"]));
            return Task.CompletedTask;
        });
        _store["Db"] = "db-two";
        _store["New"] = "new-one";

        await _secrets.RefreshAsync(cancellationToken);
        (SecretChanges? changes, string? value) = await told.Task.WaitAsync(cancellationToken);

        Assert.That((changes.Rotated, changes.Added, value), Is.EqualTo((new[] { "Db" }, new[] { "New" }, "db-two")));
    }

    [Test]
    public async Task OnRotated_of_a_name_is_called_for_that_alone(CancellationToken cancellationToken)
    {
        TaskCompletionSource<LoadedSecret> told = new();
        using IDisposable subscription = _secrets.OnRotated("db", (secret, _) =>
        {
            told.SetResult(secret);
            return Task.CompletedTask;
        });
        _store["Other"] = "other-two";
        await _secrets.RefreshAsync(cancellationToken);
        _store["Db"] = "db-two";
        await _secrets.RefreshAsync(cancellationToken);

        LoadedSecret secret = await told.Task.WaitAsync(cancellationToken);

        Assert.That((secret.Name, secret.Version), Is.EqualTo(("Db", "2")));
    }

    [Test]
    public async Task OnRotated_that_throws_or_hangs_holds_up_neither_looks_nor_others(CancellationToken cancellationToken)
    {
        using SemaphoreSlim told = new(0);
        using IDisposable throws = _secrets.OnRotated((_, _) => throw new InvalidOperationException());
        using IDisposable hangs = _secrets.OnRotated((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token));
        using IDisposable works = _secrets.OnRotated((_, _) => Task.FromResult(told.Release()));

        foreach (string? value in new[] { "db-two", "db-three" })
        {
            _store["Db"] = value;
            await _secrets.RefreshAsync(cancellationToken);
            await told.WaitAsync(cancellationToken);
        }

        Assert.That(_configuration["Db"], Is.EqualTo("db-three"));
    }

    [Test]
    public async Task OnRotated_is_called_for_one_change_after_the_other(CancellationToken cancellationToken)
    {
        TaskCompletionSource first = new();
        ConcurrentQueue<string> calls = [];
        using SemaphoreSlim done = new(0);
        using IDisposable subscription = _secrets.OnRotated(async (_, _) =>
        {
            calls.Enqueue("begins");
            await first.Task;
            calls.Enqueue("ends");
            done.Release();
        });
        foreach (string? value in new[] { "db-two", "db-three" })
        {
            _store["Db"] = value;
            await _secrets.RefreshAsync(cancellationToken);
        }

        first.SetResult();
        await done.WaitAsync(cancellationToken);
        await done.WaitAsync(cancellationToken);

        Assert.That(calls, Is.EqualTo(["begins", "ends", "begins", "ends"]));
    }

    [Test]
    public async Task OnRotated_after_the_subscription_ended_is_not_called()
    {
        int calls = 0;
        _secrets.OnRotated((_, _) => Task.FromResult(++calls)).Dispose();
        _store["Db"] = "db-two";

        await _secrets.RefreshAsync();

        Assert.That(calls, Is.Zero);
    }

    private void Load(TimeSpan floor)
    {
        _configuration = Loaded.From(_store, options => (options.TimeProvider, options.RefreshFloor) = (_time, floor));
        _secrets = Loaded.SecretsOf(_configuration);
    }
}
