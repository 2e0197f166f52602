using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Signals;

/// <summary>What a hint from outside leads to, and what it costs.</summary>
[CancelAfter(30_000)]
public class SecretSignalTests
{
    private const string Vault = "shop.vault.azure.net";

    private StoreInMemory _store = null!;
    private IConfigurationRoot? _configuration;

    [SetUp]
    public void SetUp() => _store = new StoreInMemory($"https://{Vault}/") { ["Db"] = "db-one", ["Other"] = "other-one" };

    [TearDown]
    public void TearDown() => (_configuration as IDisposable)?.Dispose();

    [Test]
    public async Task LookNow_for_a_new_version_gets_that_secret_alone()
    {
        IManagedSecretsSignal signal = Load();
        _store["Db"] = "db-two";
        _store["Other"] = "other-two";
        (int requests, int looks) = (_store.Requests, _store.Looks);

        SignalReceipt receipt = signal.LookNow(new SecretHint(Vault, "db") { Version = "2" });

        Assert.That((await receipt.Look).Rotated, Is.EqualTo(new[] { "Db" }));
        Assert.That((receipt.Outcome, _configuration!["Db"], _configuration["Other"]), Is.EqualTo((SignalOutcome.Accepted, "db-two", "other-one")));
        Assert.That((_store.Requests, _store.Looks), Is.EqualTo((requests + 1, looks)), "One get, no listing.");
    }

    [TestCase("https://SHOP.vault.azure.net/")]
    [TestCase("Shop.Vault.Azure.Net")]
    public async Task LookNow_names_the_vault_by_its_host_or_its_whole_name(string vault)
    {
        SignalReceipt receipt = Load().LookNow(new SecretHint(vault, "Db"));
        await receipt.Look;

        Assert.That(receipt.Outcome, Is.EqualTo(SignalOutcome.Accepted));
    }

    [TestCase("other.vault.azure.net")]
    [TestCase("shop.vault.azure.net.evil.example")]
    [TestCase("shop.vault.azure.net:8443")]
    [TestCase("shop")]
    [TestCase("")]
    public void LookNow_for_a_vault_that_is_not_read_costs_nothing(string vault) => CostsNothing(new SecretHint(vault, "Db"), SignalOutcome.UnknownVault);

    [Test]
    public void LookNow_for_the_version_in_use_costs_nothing() => CostsNothing(new SecretHint(Vault, "db") { Version = "1" }, SignalOutcome.AlreadyInUse);

    [Test]
    public void LookNow_for_a_name_without_the_prefix_costs_nothing() =>
        CostsNothing(new SecretHint(Vault, "Other"), SignalOutcome.UnknownSecret, options => options.Prefix = "D");

    [Test]
    public void LookNow_for_a_name_that_is_not_selected_costs_nothing() =>
        CostsNothing(new SecretHint(Vault, "Other"), SignalOutcome.UnknownSecret, options => options.Secrets.Add("Db"));

    [Test]
    public void LookNow_for_a_new_version_of_a_secret_that_stays_at_one_costs_nothing() =>
        CostsNothing(new SecretHint(Vault, "Db") { Version = "2" }, SignalOutcome.UnknownSecret, options => options.Secrets.Add(new SecretSelection { Name = "Db", Version = "1" }));

    [Test]
    public void LookNow_for_an_impossible_name_costs_nothing()
    {
        CostsNothing(new SecretHint(Vault, ""), SignalOutcome.UnknownSecret);
        CostsNothing(new SecretHint(Vault, new string('a', 513)), SignalOutcome.UnknownSecret);
    }

    [TestCase(SecretEvent.NearExpiry)]
    [TestCase(SecretEvent.Expired)]
    public async Task LookNow_for_an_expiry_looks_at_the_version_in_use(SecretEvent kind)
    {
        IManagedSecretsSignal signal = Load();
        _store.Expires = DateTimeOffset.UnixEpoch;

        await signal.LookNow(new SecretHint(Vault, "Db") { Event = kind, Version = "1" }).Look;

        Assert.That(Loaded.SecretsOf(_configuration!).Current.Secrets.Single(secret => secret.Name == "Db").Metadata.Expires, Is.EqualTo(DateTimeOffset.UnixEpoch));
    }

    [Test]
    public async Task LookNow_that_finds_a_new_secret_adds_it()
    {
        IManagedSecretsSignal signal = Load();
        _store["New"] = "new-one";

        SecretChanges changes = await signal.LookNow(new SecretHint(Vault, "New")).Look;

        Assert.That((changes.Added, _configuration!["New"]), Is.EqualTo((new[] { "New" }, "new-one")));
    }

    [Test]
    public async Task LookNow_for_a_name_that_is_not_there_costs_one_request_and_changes_nothing()
    {
        IManagedSecretsSignal signal = Load();
        int requests = _store.Requests;

        SecretChanges changes = await signal.LookNow(new SecretHint(Vault, "Forged") { Version = "9" }).Look;

        Assert.That((changes.IsEmpty, _store.Requests, _configuration!["Db"]), Is.EqualTo((true, requests + 1, "db-one")));
    }

    [Test]
    public async Task LookNow_when_the_vault_fails_keeps_everything_and_tells_in_the_receipt_alone()
    {
        IManagedSecretsSignal signal = Load();
        _store.Failure = StoreInMemory.Forbidden;

        SignalReceipt receipt = signal.LookNow(new SecretHint(Vault, "Db"));

        Assert.That((Func<Task>)(() => receipt.Look), Throws.TypeOf<ManagedSecretsException>());
        Assert.That((receipt.Outcome, _configuration!["Db"]), Is.EqualTo((SignalOutcome.Accepted, "db-one")));
        await Task.CompletedTask;
    }

    [Test]
    public async Task LookNow_over_two_sources_of_one_vault_looks_for_both()
    {
        _configuration = new ConfigurationBuilder()
            .AddManagedSecrets(_store, Set)
            .AddManagedSecrets(_store, options =>
            {
                Set(options);
                options.Prefix = "D";
            })
            .Build();
        _store["Db"] = "db-two";

        SecretChanges changes = await Signal(new RecordingLogger()).LookNow(new SecretHint(Vault, "Db")).Look;

        Assert.That((changes.Rotated, _configuration["Db"], _configuration["b"]), Is.EqualTo((new[] { "Db", "Db" }, "db-two", "db-two")));
    }

    [Test]
    public async Task LookNow_by_a_flood_costs_a_look_that_runs_and_one_that_waits(CancellationToken cancellationToken) =>
        Assert.That(
            await RequestsOfFloodAsync(one => new SecretHint(Vault, one % 2 == 0 ? "Db" : "Other") { Version = $"{one + 2}" }, cancellationToken),
            Is.EqualTo(3 + 2),
            "A listing of two, and two gets.");

    [Test]
    public async Task LookNow_by_a_flood_of_made_up_names_costs_no_more_than_a_look_at_everything(CancellationToken cancellationToken) =>
        Assert.That(
            await RequestsOfFloodAsync(one => new SecretHint(Vault, $"Made-up-{one}"), cancellationToken),
            Is.EqualTo(3 + 3),
            "Two listings, each of two.");

    [Test]
    public void LookNow_for_a_delivery_gives_a_receipt_for_each_event()
    {
        IReadOnlyList<SignalReceipt> receipts = Load().LookNow(VaultEventText.Read($"[1, {VaultEventText.EventGrid()}, {VaultEventText.EventGrid(subject: "Other")}]"));

        Assert.That(receipts.Select(receipt => receipt.Outcome), Is.EqualTo(new[] { SignalOutcome.Accepted, SignalOutcome.Malformed, SignalOutcome.Contradictory }));
        Assert.That(receipts.Skip(1).Select(receipt => receipt.Look.Result.IsEmpty), Is.All.True);
    }

    [Test]
    public void LookNow_writes_the_first_of_each_outcome_and_nothing_of_what_came()
    {
        RecordingLogger logger = new();
        IManagedSecretsSignal signal = Load(logger: logger);

        for (int one = 0; one < 100; one++)
            signal.LookNow(new SecretHint("evil.example", "Forged-line"));

        Assert.That(logger.Messages, Has.One.Contains("UnknownVault"));
        Assert.That(string.Join(' ', logger.Messages), Does.Not.Contain("evil").And.Not.Contain("Forged"));
    }

    [Test]
    public void Hint_as_text_says_nothing_of_what_came() =>
        Assert.That($"{new SecretHint("evil.example", "Forged") { Version = "1" }}", Is.EqualTo("NewVersion"));

    private void CostsNothing(SecretHint hint, SignalOutcome expected, Action<SecretLoadingOptions>? configure = null)
    {
        IManagedSecretsSignal signal = Load(configure);
        int requests = _store.Requests;

        SignalReceipt receipt = signal.LookNow(hint);

        Assert.That((receipt.Outcome, receipt.Look.IsCompletedSuccessfully, _store.Requests), Is.EqualTo((expected, true, requests)));
    }

    /// <summary>How many requests a look takes that is held up, and what a thousand hints lead to that come meanwhile.</summary>
    private async Task<int> RequestsOfFloodAsync(Func<int, SecretHint> hint, CancellationToken cancellationToken)
    {
        IManagedSecretsSignal signal = Load();
        int requests = _store.Requests;
        TaskCompletionSource gate = new();
        _store.BeforeListing = _ => gate.Task;
        Task<SecretChanges> running = Loaded.SecretsOf(_configuration!).RefreshAsync(cancellationToken);

        Task[] looks = [.. Enumerable.Range(0, 1_000).AsParallel().Select(one => signal.LookNow(hint(one)).Look)];
        gate.SetResult();
        await Task.WhenAll([running, .. looks]);

        return _store.Requests - requests;
    }

    private static void Set(SecretLoadingOptions options) =>
        (options.SignalSpread, options.RefreshFloor, options.ReloadInterval) = (TimeSpan.Zero, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    private IManagedSecretsSignal Load(Action<SecretLoadingOptions>? configure = null, RecordingLogger? logger = null)
    {
        _configuration = Loaded.From(_store, options =>
        {
            Set(options);
            configure?.Invoke(options);
        });
        return Signal(logger ?? new RecordingLogger());
    }

    private IManagedSecretsSignal Signal(RecordingLogger logger)
    {
        ILoggerFactory factory = Substitute.For<ILoggerFactory>();
        factory.CreateLogger("").ReturnsForAnyArgs(logger);
        return new SecretSignal(_configuration!, factory);
    }
}
