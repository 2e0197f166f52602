using System.Collections.Concurrent;
using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics;

/// <summary>An operation that is run with a secret, and once more with a newer version when that was refused.</summary>
[CancelAfter(30_000)]
public class ExecuteWithSecretTests
{
    private StoreInMemory _store = null!;
    private IConfigurationRoot _configuration = null!;
    private IManagedSecrets _secrets = null!;

    [SetUp]
    public void SetUp()
    {
        _store = new StoreInMemory { ["Db"] = "db-one", ["Other"] = "other-one" };
        _configuration = Loaded.From(_store, options => options.RefreshFloor = TimeSpan.Zero);
        _secrets = Loaded.SecretsOf(_configuration);
    }

    [TearDown]
    public void TearDown() => ((IDisposable)_configuration).Dispose();

    [Test]
    public async Task Operation_that_succeeds_asks_nothing()
    {
        int requests = _store.Requests;

        string used = await _secrets.ExecuteWithSecretAsync("Db", (value, _) => Task.FromResult(value), _ => true);

        Assert.That((used, _store.Requests), Is.EqualTo(("db-one", requests)));
    }

    [Test]
    public async Task Operation_after_an_authentication_failure_runs_again_with_the_new_value()
    {
        _store["Db"] = "db-two";
        List<string> used = [];

        await _secrets.ExecuteWithSecretAsync("Db", (value, _) => SignInAsync(value, used), exception => exception is UnauthorizedAccessException);

        Assert.That(used, Is.EqualTo(["db-one", "db-two"]));
        Assert.That(_configuration["Db"], Is.EqualTo("db-two"));
    }

    [Test]
    public void Operation_without_a_new_value_throws_what_the_operation_threw_and_does_not_try_again()
    {
        List<string> used = [];

        Assert.That(
            () => _secrets.ExecuteWithSecretAsync("Db", (value, _) => SignInAsync(value, used), exception => exception is UnauthorizedAccessException),
            Throws.TypeOf<UnauthorizedAccessException>());
        Assert.That(used, Is.EqualTo(["db-one"]), "A second try with the same password may lock the account.");
    }

    [Test]
    public void Operation_when_the_vault_fails_throws_what_the_operation_threw()
    {
        _store.Failure = StoreInMemory.Forbidden;

        Assert.That(
            () => _secrets.ExecuteWithSecretAsync("Db", (value, _) => SignInAsync(value, []), _ => true),
            Throws.TypeOf<UnauthorizedAccessException>());
    }

    [Test]
    public void Operation_after_another_failure_throws_it_and_asks_nothing()
    {
        _store["Db"] = "db-two";
        int requests = _store.Requests;

        Assert.That(
            () => _secrets.ExecuteWithSecretAsync("Db", (_, _) => throw new TimeoutException(), exception => exception is UnauthorizedAccessException),
            Throws.TypeOf<TimeoutException>());
        Assert.That(_store.Requests, Is.EqualTo(requests));
    }

    [Test]
    public async Task Operation_by_many_that_fail_together_reads_the_secret_once()
    {
        _store["Db"] = "db-two";
        int requests = _store.Requests;
        using Barrier allFailed = new(20);
        ConcurrentBag<string> used = [];

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Factory.StartNew(
            () => _secrets.ExecuteWithSecretAsync("Db", async (value, token) =>
            {
                used.Add(value);
                if (value != "db-two")
                {
                    allFailed.SignalAndWait(token);
                    await SignInAsync(value, []);
                }
            }, exception => exception is UnauthorizedAccessException),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        Assert.That(_store.Requests, Is.EqualTo(requests + 1));
        Assert.That((used.Count(value => value == "db-one"), used.Count(value => value == "db-two")), Is.EqualTo((20, 20)));
    }

    [Test]
    public async Task Operation_when_a_newer_version_is_in_use_already_asks_nothing()
    {
        _store["Db"] = "db-two";
        List<string> used = [];
        int requests = 0;

        await _secrets.ExecuteWithSecretAsync("Db", async (value, token) =>
        {
            if (used.Count == 0)
                await _secrets.RefreshAsync(token);
            requests = _store.Requests;
            await SignInAsync(value, used);
        }, exception => exception is UnauthorizedAccessException);

        Assert.That((used, _store.Requests), Is.EqualTo((new List<string> { "db-one", "db-two" }, requests)));
    }

    [Test]
    public async Task Operation_when_another_look_ends_between_its_own_check_and_its_look_asks_nothing()
    {
        SecretSnapshot before = _secrets.Current;
        _store["Db"] = "db-two";
        await _secrets.RefreshAsync();
        IManagedSecrets secrets = Substitute.For<IManagedSecrets>();
        secrets.Current.Returns(before, before, _secrets.Current);
        List<string> used = [];

        await new SecretExecutions(secrets).RunAsync(
            "Db",
            async (value, _) =>
            {
                await SignInAsync(value, used);
                return true;
            },
            exception => exception is UnauthorizedAccessException,
            CancellationToken.None);

        await secrets.DidNotReceiveWithAnyArgs().RefreshAsync("Db", default);
        Assert.That(used, Is.EqualTo(new[] { "db-one", "db-two" }));
    }

    [Test]
    public void Operation_of_a_secret_that_is_not_loaded_says_so() =>
        Assert.That(
            () => _secrets.ExecuteWithSecretAsync("Nothing", (_, _) => Task.CompletedTask, _ => true),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("No secret named 'Nothing'"));

    private static Task SignInAsync(string password, List<string> used)
    {
        used.Add(password);
        return password == "db-two" ? Task.CompletedTask : Task.FromException(new UnauthorizedAccessException());
    }
}
