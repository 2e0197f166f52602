using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Diagnostics;

public class HealthCheckTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => (_time, _store) = (new WatchedTime(), new StoreInMemory("https://shop.vault.example/") { ["Db"] = "db-one" });

    [Test]
    public async Task Check_of_loaded_secrets_is_healthy_and_asks_nothing()
    {
        (IServiceProvider? services, IConfigurationRoot _) = Load();
        int requests = _store.Requests;

        HealthReportEntry report = await CheckAsync(services);

        Assert.That((report.Status, report.Description), Is.EqualTo((HealthStatus.Healthy, "1 secret is up to date.")));
        Assert.That((report.Tags, _store.Requests), Is.EqualTo((new[] { "ready", "managedsecrets" }, requests)));
    }

    [Test]
    public async Task Check_after_a_failed_look_is_degraded_and_in_time_unhealthy()
    {
        (IServiceProvider? services, IConfigurationRoot? configuration) = Load(options => options.UnhealthyAfter = TimeSpan.FromHours(1));
        _store.Failure = StoreInMemory.Forbidden;
        configuration.Reload();

        Assert.That((await CheckAsync(services)).Status, Is.EqualTo(HealthStatus.Degraded));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.That((await CheckAsync(services)).Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    [Test]
    public async Task Check_without_UnhealthyAfter_stays_degraded_for_however_long()
    {
        (IServiceProvider? services, IConfigurationRoot? configuration) = Load();
        _store.Failure = StoreInMemory.Forbidden;
        configuration.Reload();
        _time.Advance(TimeSpan.FromDays(300));

        Assert.That((await CheckAsync(services)).Status, Is.EqualTo(HealthStatus.Degraded));
    }

    [Test]
    public async Task Check_while_one_secret_fails_for_good_is_degraded_and_never_unhealthy()
    {
        StoreInMemory store = new() { ["Db"] = "db-one", ["Other"] = "other-one", ["Third"] = "third-one" };
        (IServiceProvider? services, IConfigurationRoot? configuration) = Load(options => options.UnhealthyAfter = TimeSpan.FromHours(1), store);
        store.Broken = "Db";
        _time.Advance(TimeSpan.FromMinutes(61));

        configuration.Reload();

        Assert.That((await CheckAsync(services)).Status, Is.EqualTo(HealthStatus.Degraded));
    }

    [Test]
    public async Task Check_of_secrets_that_were_never_loaded_is_unhealthy()
    {
        _store.Failure = StoreInMemory.Forbidden;
        (IServiceProvider? services, IConfigurationRoot _) = Load(options => options.Optional = true);

        Assert.That((await CheckAsync(services)).Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    [Test]
    public async Task Check_of_secrets_that_expire_soon_is_degraded_with_a_count_and_no_names()
    {
        _store.Expires = _time.GetUtcNow().AddDays(3);
        (IServiceProvider? services, IConfigurationRoot _) = Load();

        HealthReportEntry report = await CheckAsync(services);

        Assert.That((report.Status, report.Description), Is.EqualTo((HealthStatus.Degraded, "1 secret expires within 14 days.")));
    }

    [Test]
    public async Task Check_that_tells_of_a_store_for_tests_does_not_name_it()
    {
        StoreInMemory store = new("https://shop.vault.example/") { Caution = "https://shop.vault.example/ is a local vault." };
        (IServiceProvider? services, IConfigurationRoot _) = Load(store: store);

        Assert.That((await CheckAsync(services)).Description, Is.EqualTo("A vault is a local vault."));
    }

    [Test]
    public void AddManagedSecrets_of_the_same_name_again_replaces_the_first()
    {
        ServiceCollection services = new();
        services.AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddHealthChecks().AddManagedSecrets().AddManagedSecrets(failureStatus: HealthStatus.Degraded, tags: ["mine"]);

        HealthCheckRegistration registration = services.BuildServiceProvider().GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Single();

        Assert.That((registration.Name, registration.FailureStatus, registration.Tags), Is.EqualTo(("managedsecrets", HealthStatus.Degraded, new[] { "mine" })));
    }

    private (IServiceProvider Services, IConfigurationRoot Configuration) Load(Action<SecretLoadingOptions>? configure = null, StoreInMemory? store = null)
    {
        IConfigurationRoot configuration = Loaded.From(store ?? _store, options =>
        {
            options.TimeProvider = _time;
            configure?.Invoke(options);
        });
        ServiceCollection services = new();
        services.AddLogging().AddSingleton<IConfiguration>(configuration);
        services.AddHealthChecks().AddManagedSecrets();
        return (services.BuildServiceProvider(), configuration);
    }

    private static async Task<HealthReportEntry> CheckAsync(IServiceProvider services) =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["managedsecrets"];
}
