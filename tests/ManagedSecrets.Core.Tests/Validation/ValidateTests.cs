using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Validation;

/// <summary>The app's own probes, which see a new value before anybody uses it.</summary>
[CancelAfter(30_000)]
public class ValidateTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;
    private RecordingLogger _logger = null!;

    [SetUp]
    public void SetUp() =>
        (_time, _store, _logger) = (new WatchedTime(), new StoreInMemory { ["Db--Password"] = "password-one", ["Other"] = "other-one" }, new RecordingLogger());

    [Test]
    public async Task Value_that_the_probe_refuses_is_not_published_and_the_others_are()
    {
        bool accepts = false;
        (IConfigurationRoot? configuration, IManagedSecrets? secrets) = Load(options => options.Validate("db--password", (_, _) => Task.FromResult(accepts)));
        _store["Db--Password"] = "password-two";
        _store["Other"] = "other-two";

        SecretChanges changes = await secrets.RefreshAsync();

        Assert.That((configuration["Db:Password"], configuration["Other"]), Is.EqualTo(("password-one", "other-two")));
        Assert.That(changes.Rotated, Is.EqualTo(["Other"]));
        Assert.That(secrets.Status.Health, Is.EqualTo(SecretsHealth.Degraded));
        Assert.That(secrets.Status.Reasons, Has.Some.StartWith("1 new value was refused"));

        accepts = true;
        await secrets.RefreshAsync();
        Assert.That(configuration["Db:Password"], Is.EqualTo("password-two"));
        Assert.That(secrets.Status.Health, Is.EqualTo(SecretsHealth.Healthy));
    }

    [Test]
    public void Probe_is_not_run_at_the_first_load()
    {
        int runs = 0;

        Load(options => options.Validate("Db--Password", (_, _) => Task.FromResult(++runs < 0)));

        Assert.That(runs, Is.Zero);
    }

    [Test]
    public void Probe_of_a_secret_that_there_is_not_is_warned_about()
    {
        Load(options => options.Validate("Db:Password", (_, _) => Task.FromResult(true)));

        Assert.That(_logger.Records.Select(record => record.Message), Has.One.Contains("Validate names the secret 'Db:Password'"));
    }

    [Test]
    public async Task Probe_is_not_run_for_a_value_that_did_not_change()
    {
        int runs = 0;
        (IConfigurationRoot _, IManagedSecrets? secrets) = Load(options => options.Validate("Db--Password", (_, _) => Task.FromResult(++runs > 0)));
        _store["Other"] = "other-two";

        await secrets.RefreshAsync();

        Assert.That(runs, Is.Zero);
    }

    [Test]
    public async Task Probe_sees_a_value_that_the_redactor_knows_already()
    {
        string? masked = null;
        IManagedSecrets? secrets = null;
        (_, secrets) = Load(options => options.Validate("Db--Password", (value, _) =>
        {
            masked = secrets!.Redactor.Redact($"signing in with {value}");
            return Task.FromResult(true);
        }));
        _store["Db--Password"] = "password-two";

        await secrets.RefreshAsync();

        Assert.That(masked, Is.EqualTo("signing in with ***"));
    }

    [Test]
    public async Task Probe_that_throws_refuses_and_its_words_are_logged_masked()
    {
        (IConfigurationRoot? configuration, IManagedSecrets? secrets) = Load(options => options.Validate("Db--Password", (string value, CancellationToken _) =>
            Task.FromException(new InvalidOperationException($"login failed for {value}"))));
        _store["Db--Password"] = "password-two";

        await secrets.RefreshAsync();
        await secrets.RefreshAsync();

        Assert.That(configuration["Db:Password"], Is.EqualTo("password-one"));
        List<string> lines = _logger.Records.Select(record => record.Message).Where(message => message.Contains("refused", StringComparison.Ordinal)).ToList();
        Assert.That(lines, Has.Count.EqualTo(1), "It is told once while it goes on.");
        Assert.That(lines[0], Does.Contain("InvalidOperationException: login failed for ***"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Probe_that_does_not_end_refuses_after_10_seconds(bool blocks, CancellationToken cancellationToken)
    {
        using ManualResetEventSlim end = new();
        (IConfigurationRoot? configuration, IManagedSecrets? secrets) = Load(options => options.Validate("Db--Password", async (value, _) =>
        {
            if (blocks)
                end.Wait(cancellationToken);
            else
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return true;
        }));
        _store["Db--Password"] = "password-two";
        Task<SecretChanges> refresh = secrets.RefreshAsync(cancellationToken);
        await _time.WaitsForAsync(TimeSpan.FromSeconds(10), cancellationToken);

        _time.Advance(TimeSpan.FromSeconds(10));
        await refresh;
        end.Set();

        Assert.That(configuration["Db:Password"], Is.EqualTo("password-one"));
    }

    [Test]
    public async Task Refused_value_is_tried_again_soon_and_ever_later(CancellationToken cancellationToken)
    {
        (IConfigurationRoot _, IManagedSecrets? secrets) = Load(options =>
        {
            options.ReloadInterval = TimeSpan.FromHours(1);
            options.Validate("Db--Password", (_, _) => Task.FromResult(false));
        });
        await _time.LoopWaitsAsync(cancellationToken);
        _store["Db--Password"] = "password-two";
        await secrets.RefreshAsync(cancellationToken);

        await _time.WaitsForAsync(TimeSpan.FromSeconds(5), cancellationToken);
        _time.Advance(TimeSpan.FromSeconds(5));
        await _time.WaitsForAsync(TimeSpan.FromSeconds(10), cancellationToken); // This is the probe's own limit.
        await _time.WaitsForAsync(TimeSpan.FromSeconds(10), cancellationToken);
        _time.Advance(TimeSpan.FromSeconds(10));
        await _time.WaitsForAsync(TimeSpan.FromSeconds(20), cancellationToken);
        _time.Advance(TimeSpan.FromSeconds(20));
        await _time.WaitsForAsync(TimeSpan.FromSeconds(40), cancellationToken);
    }

    [Test]
    public async Task ValidateOptions_asks_the_apps_own_validators_with_the_options_as_they_would_be()
    {
        List<string?> seen = [];
        ServiceCollection services = new();
        services.AddSingleton<IValidateOptions<DbOptions>>(new ValidateOptions<DbOptions>("", options =>
        {
            seen.Add($"{options.Server} {options.Password}");
            return options.Password != "password-two";
        }, "the password is known to be bad"));
        (IConfigurationRoot? configuration, IManagedSecrets? secrets) = Load(options => options.ValidateOptions<DbOptions>("Db"), services, new() { ["Db:Server"] = "db1" });
        _store["Db--Password"] = "password-two";
        _store["Other"] = "other-two";

        await secrets.RefreshAsync();

        Assert.That(seen, Is.EqualTo(["db1 password-two"]));
        Assert.That((configuration["Db:Password"], configuration["Other"]), Is.EqualTo(("password-one", "other-two")));
        Assert.That(_logger.Records.Select(record => record.Message), Has.Some.Contains("the password is known to be bad"));
        Assert.That(secrets.Status.Health, Is.EqualTo(SecretsHealth.Degraded));

        _store["Db--Password"] = "password-three";
        await secrets.RefreshAsync();
        Assert.That(configuration["Db:Password"], Is.EqualTo("password-three"));
    }

    [TestCase("replica", true)]
    [TestCase("main", false)]
    public async Task ValidateOptions_of_named_options_asks_the_validators_of_that_name(string name, bool refuses)
    {
        ServiceCollection services = new();
        services.AddSingleton<IValidateOptions<DbOptions>>(new ValidateOptions<DbOptions>("replica", _ => false, "not on the replica"));
        (IConfigurationRoot? configuration, IManagedSecrets? secrets) = Load(options => options.ValidateOptions<DbOptions>("Db", name), services);
        _store["Db--Password"] = "password-two";

        await secrets.RefreshAsync();

        Assert.That(configuration["Db:Password"], Is.EqualTo(refuses ? "password-one" : "password-two"));
    }

    [Test]
    public async Task ValidateOptions_whose_validator_blocks_refuses_after_10_seconds(CancellationToken cancellationToken)
    {
        using ManualResetEventSlim end = new();
        ServiceCollection services = new();
        services.AddSingleton<IValidateOptions<DbOptions>>(new ValidateOptions<DbOptions>("", _ => end.Wait(Timeout.Infinite, cancellationToken), ""));
        (IConfigurationRoot? configuration, IManagedSecrets? secrets) = Load(options => options.ValidateOptions<DbOptions>("Db"), services);
        _store["Db--Password"] = "password-two";
        _store["Other"] = "other-two";
        Task<SecretChanges> refresh = secrets.RefreshAsync(cancellationToken);
        await _time.WaitsForAsync(TimeSpan.FromSeconds(10), cancellationToken);

        _time.Advance(TimeSpan.FromSeconds(10));
        await refresh;
        end.Set();

        Assert.That((configuration["Db:Password"], configuration["Other"]), Is.EqualTo(("password-one", "other-two")));
    }

    [Test]
    public async Task Probe_that_takes_longer_than_a_look_may_costs_the_others_nothing(CancellationToken cancellationToken)
    {
        (IConfigurationRoot? configuration, IManagedSecrets? secrets) = Load(options =>
        {
            options.ReloadTimeout = TimeSpan.FromSeconds(5);
            options.Validate("Db--Password", (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token));
        });
        _store["Db--Password"] = "password-two";
        _store["Other"] = "other-two";
        Task<SecretChanges> refresh = secrets.RefreshAsync(cancellationToken);
        await _time.WaitsForAsync(TimeSpan.FromSeconds(10), cancellationToken);

        _time.Advance(TimeSpan.FromSeconds(10));
        await refresh;

        Assert.That((configuration["Db:Password"], configuration["Other"]), Is.EqualTo(("password-one", "other-two")));
    }

    [Test]
    public async Task ValidateOptions_for_another_section_is_not_asked()
    {
        ServiceCollection services = new();
        services.AddSingleton<IValidateOptions<DbOptions>>(new ValidateOptions<DbOptions>("", _ => false, "never"));
        (IConfigurationRoot? configuration, IManagedSecrets? secrets) = Load(options => options.ValidateOptions<DbOptions>("Db"), services);
        _store["Other"] = "other-two";

        await secrets.RefreshAsync();

        Assert.That(configuration["Other"], Is.EqualTo("other-two"));
    }

    [Test]
    public async Task ValidateOptions_sees_the_value_of_the_source_that_wins_the_key()
    {
        List<string?> seen = [];
        ServiceCollection services = new();
        services.AddSingleton<IValidateOptions<DbOptions>>(new ValidateOptions<DbOptions>("", options =>
        {
            seen.Add(options.Password);
            return true;
        }, ""));
        ConfigurationBuilder builder = new();
        builder.AddManagedSecrets(_store, options => Settings(options).ValidateOptions<DbOptions>("Db")).AddInMemoryCollection([new("Db:Password", "of the command line")]);
        IManagedSecrets secrets = Loaded.SecretsOf(builder.Build(), services.BuildServiceProvider());
        _store["Db--Password"] = "password-two";

        await secrets.RefreshAsync();

        Assert.That(seen, Is.EqualTo(["of the command line"]));
    }

    private (IConfigurationRoot Configuration, IManagedSecrets Secrets) Load(
        Action<SecretLoadingOptions> configure, ServiceCollection? services = null, Dictionary<string, string?>? settings = null)
    {
        IConfigurationRoot configuration = Loaded.From(_store, options => configure(Settings(options).LogTo(_logger)), settings);
        return (configuration, Loaded.SecretsOf(configuration, (services ?? []).BuildServiceProvider(), _logger));
    }

    private SecretLoadingOptions Settings(SecretLoadingOptions options)
    {
        (options.TimeProvider, options.RefreshFloor) = (_time, TimeSpan.Zero);
        return options;
    }

    private sealed class DbOptions
    {
        public string? Server { get; set; }

        public string? Password { get; set; }
    }
}
