using System.Buffers;
using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics;

public class LoadedSecretsTests
{
    private WatchedTime _time = null!;
    private StoreInMemory _store = null!;

    [SetUp]
    public void SetUp() => (_time, _store) = (new WatchedTime(), new StoreInMemory { ["Shop--Key"] = "value-one" });

    [Test]
    public void Status_without_a_source_is_healthy()
    {
        ManagedSecretsStatus status = Over(new ConfigurationBuilder().Build()).Status;

        Assert.That((status.Health, status.Reasons.Count, status.Vaults.Count), Is.EqualTo((SecretsHealth.Healthy, 0, 0)));
    }

    [Test]
    public void Status_after_a_load_tells_when_and_what_without_a_value()
    {
        VaultStatus vault = Over(Load()).Status.Vaults.Single();

        Assert.That((vault.LastSuccess, vault.LastFailure, vault.Failure), Is.EqualTo(((DateTimeOffset?)_time.GetUtcNow(), (DateTimeOffset?)null, (string?)null)));
        Assert.That(vault.Secrets.Select(secret => (secret.Key, secret.Name, secret.Version)), Is.EqualTo([("Shop:Key", "Shop--Key", "1")]));
        Assert.That($"{vault.Secrets[0]}", Does.Not.Contain("value-one"));
    }

    [Test]
    public void Status_after_masking_failed_is_degraded_and_says_how_often()
    {
        IManagedSecrets loaded = Over(Load());
        loaded.Redactor.CountFailure();

        ManagedSecretsStatus status = loaded.Status;

        Assert.That((status.Health, status.Reasons.Single()), Is.EqualTo(
            (SecretsHealth.Degraded, "Masking failed 1 times; a constant was written in place of the texts.")));
    }

    [Test]
    public void Status_of_an_optional_source_that_never_loaded_is_unhealthy()
    {
        _store.Failure = StoreInMemory.Forbidden;

        ManagedSecretsStatus status = Over(Load(options => options.Optional = true)).Status;

        Assert.That((status.Health, status.Reasons[0]), Is.EqualTo((SecretsHealth.Unhealthy, "The secrets were never loaded.")));
    }

    [TestCase(-1, "1 secret in use has expired.")]
    [TestCase(13, "1 secret expires within 14 days.")]
    [TestCase(15, null)]
    public void Status_tells_of_expiry(int days, string? reason)
    {
        _store.Expires = _time.GetUtcNow().AddDays(days);

        ManagedSecretsStatus status = Over(Load()).Status;

        Assert.That(status.Reasons, Is.EqualTo(reason is null ? [] : new[] { reason }));
        Assert.That(status.Health, Is.EqualTo(reason is null ? SecretsHealth.Healthy : SecretsHealth.Degraded));
    }

    [TestCase("Development", SecretsHealth.Healthy)]
    [TestCase("Production", SecretsHealth.Degraded)]
    public void Status_shows_a_stores_caution_which_only_matters_outside_development(string environment, SecretsHealth health)
    {
        StoreInMemory store = new() { Caution = "This store is for tests." };

        ManagedSecretsStatus status = Over(Loaded.From(store, options => options.Environment = environment)).Status;

        Assert.That((status.Health, status.Reasons[0], status.Vaults[0].Caution), Is.EqualTo((health, "This store is for tests.", "This store is for tests.")));
    }

    [Test]
    public async Task Status_recovers_after_a_look_that_succeeds_again()
    {
        IManagedSecrets secrets = Over(Load());
        _store.Failure = StoreInMemory.Forbidden;
        Assert.That(() => secrets.RefreshAsync(), Throws.TypeOf<ManagedSecretsException>());
        _store.Failure = null;

        await secrets.RefreshAsync();

        Assert.That((secrets.Status.Health, secrets.Status.Vaults[0].Failure), Is.EqualTo((SecretsHealth.Healthy, (string?)null)));
        Assert.That(secrets.Status.Vaults[0].LastFailure, Is.Not.Null);
    }

    [Test]
    public async Task RefreshAsync_tells_what_was_added_rotated_and_removed_none()
    {
        IManagedSecrets secrets = Over(Load());
        _store["Shop--Key"] = "value-two";
        _store["New"] = "value-new";

        SecretChanges changes = await secrets.RefreshAsync();

        Assert.That(changes.Added, Is.EqualTo(["New"]));
        Assert.That(changes.Rotated, Is.EqualTo(["Shop--Key"]));
        Assert.That(changes.Removed, Is.Empty);
        Assert.That((await secrets.RefreshAsync()).IsEmpty, Is.True);
    }

    [Test]
    public void Redactor_of_two_configurations_chained_side_by_side_masks_the_values_of_both()
    {
        IConfigurationRoot first = Loaded.From(new StoreInMemory("first") { ["One"] = "value-one" });
        IConfigurationRoot second = Loaded.From(new StoreInMemory("second") { ["Two"] = "value-two" });
        ArrayBufferWriter<char> written = new();

        SecretRedactor redactor = Loaded.SecretsOf(new ConfigurationBuilder().AddConfiguration(first).AddConfiguration(second).Build()).Redactor;
        redactor.Redact("value-two, value-one", written);

        Assert.That(redactor.Redact("value-one, value-two"), Is.EqualTo("***, ***"));
        Assert.That(written.WrittenSpan.ToString(), Is.EqualTo("***, ***"));
        Assert.That(redactor.ContainsSecret("a value-two"), Is.True);
    }

    [Test]
    public void Current_of_two_configurations_shows_the_later_ones_leaf_without_the_earlier_ones_secret()
    {
        IConfigurationRoot first = Loaded.From(new StoreInMemory("first") { ["Db--Host"] = "value-one" });
        IConfigurationRoot second = Loaded.From(new StoreInMemory("second") { ["Db"] = """{"Host":"value-two"}""" }, options => options.ExpandJson = true);

        SecretSnapshot current = Loaded.SecretsOf(new ConfigurationBuilder().AddConfiguration(first).AddConfiguration(second).Build()).Current;

        Assert.That(current["Db:Host"], Is.EqualTo("value-two"));
        Assert.That(current.Secrets.Select(secret => secret.Name), Is.EqualTo(["Db"]));
    }

    [Test]
    public void Current_is_found_through_a_chained_configuration()
    {
        IConfigurationRoot outer = new ConfigurationBuilder().AddConfiguration(Load()).Build();

        Assert.That(Over(outer).Current["Shop:Key"], Is.EqualTo("value-one"));
    }

    private static IManagedSecrets Over(IConfiguration configuration) => Loaded.SecretsOf(configuration);

    private IConfigurationRoot Load(Action<SecretLoadingOptions>? configure = null) => Loaded.From(_store, options =>
    {
        (options.TimeProvider, options.RefreshFloor) = (_time, TimeSpan.Zero);
        configure?.Invoke(options);
    });
}
