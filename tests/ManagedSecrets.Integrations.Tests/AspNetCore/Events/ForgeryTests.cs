using System.Text;
using System.Text.Json.Nodes;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>What is forged, by somebody who has the key, changes nothing and costs at most one cheap look.</summary>
[TestFixture]
public sealed class ForgeryTests
{
    private EventsApp _app = null!;

    private static IEnumerable<TestCaseData> Forgeries()
    {
        yield return Case("true but for the version", vault => EventText.Of(vault), 202, SignalOutcome.Accepted, looks: 1);
        yield return Case("another vault", _ => EventText.Of(new Uri("https://other.vault.azure.net/")), 202, SignalOutcome.UnknownVault);
        yield return Case("a look-alike host", vault => EventText.Of(new Uri($"https://{vault.Host}.evil.example/")), 202, SignalOutcome.UnknownVault);
        yield return Case("another domain", vault => EventText.Of(new Uri($"https://{vault.Host.Split('.')[0]}.evil.example/")), 202, SignalOutcome.UnknownVault);
        yield return Case("another port", vault => EventText.Of(new Uri($"https://{vault.Host}:8443/")), 202, SignalOutcome.UnknownVault);
        yield return Case("user info before the host", vault => EventText.Of(vault).WithData("Id", $"https://{vault.Host}@evil.example/secrets/Db/1"), 400, SignalOutcome.Malformed);
        yield return Case("the host as user info", vault => EventText.Of(vault).WithData("Id", $"https://evil.example@{vault.Host}/secrets/Db/1"), 400, SignalOutcome.Malformed);
        yield return Case("http", vault => EventText.Of(vault).WithData("Id", $"http://{vault.Host}/secrets/Db/1"), 400, SignalOutcome.Malformed);
        yield return Case("a query", vault => EventText.Of(vault).WithData("Id", $"{vault}secrets/Db/1?x=y"), 400, SignalOutcome.Malformed);
        yield return Case("a key's address", vault => EventText.Of(vault).WithData("Id", $"{vault}keys/Db/1"), 400, SignalOutcome.Malformed);
        yield return Case("another subject than the id", vault => EventText.Of(vault).With("subject", "Other"), 202, SignalOutcome.Contradictory);
        yield return Case("another topic than the id", vault => EventText.Of(vault).With("topic", "/subscriptions/x/vaults/other"), 202, SignalOutcome.Contradictory);
        yield return Case("another vault name than the id", vault => EventText.Of(vault).WithData("VaultName", "other"), 202, SignalOutcome.Contradictory);
        yield return Case("a certificate", vault => EventText.Of(vault).WithData("ObjectType", "Certificate"), 202, SignalOutcome.Contradictory);
        yield return Case("a path as subject", vault => EventText.Of(vault).With("subject", "../keys/Db"), 202, SignalOutcome.UnknownSecret);
        yield return Case("a subject too long", vault => EventText.Of(vault, new string('x', 128)), 202, SignalOutcome.UnknownSecret);
        yield return Case("no subject", vault => EventText.Of(vault).With("subject", null), 400, SignalOutcome.Malformed);
        yield return Case("no id", vault => EventText.Of(vault).WithData("Id", null), 400, SignalOutcome.Malformed);
        yield return Case("an event of a blob", vault => EventText.Of(vault).With("eventType", "Microsoft.Storage.BlobCreated"), 202, SignalOutcome.OtherEvent);
        yield return Case("an event of a key", vault => EventText.Of(vault).With("eventType", "Microsoft.KeyVault.KeyNewVersionCreated"), 202, SignalOutcome.OtherEvent);
        yield return Raw("no JSON", "<xml/>");
        yield return Raw("half of JSON", """[{"id":"1","eventType":""");
        yield return Raw("a number", "42");
        yield return Raw("null", "null");
        yield return Raw("deep JSON", new string('[', 100_000));
        yield return Raw("a property twice", """[{"eventType":"Microsoft.KeyVault.SecretExpired","eventType":"Microsoft.KeyVault.SecretExpired"}]""");
        yield return Raw("nothing", "");
        yield return Raw("no events", "[]", []);
    }

    [SetUp]
    public async Task Start() => _app = await EventsApp.StartAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCaseSource(nameof(Forgeries))]
    public async Task Forgery_changes_nothing_and_costs_at_most_one_look(Func<Uri, string> forge, int status, SignalOutcome[] outcomes, int looks)
    {
        using HttpResponseMessage response = await _app.PostAsync(forge(_app.Vault.VaultUri));
        await _app.Signal.WhenLookedAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        Assert.That(_app.Signal.Outcomes, Is.EqualTo(outcomes));
        Assert.That(_app.Asked, Is.EqualTo(Enumerable.Repeat("GET /secrets/Db", looks)));
        Assert.That(_app.Value, Is.EqualTo(EventsApp.First));
    }

    [Test]
    public async Task Texts_of_a_forgery_are_not_logged()
    {
        JsonObject forged = EventText.Of(new Uri("https://planted.vault.azure.net/"), "planted");

        using HttpResponseMessage response = await _app.PostAsync($"[{forged}]");

        Assert.That((int)response.StatusCode, Is.EqualTo(202));
        Assert.That(_app.Lines.Text, Does.Not.Contain("planted"));
        Assert.That(_app.Lines.All, Has.One.Contains("(UnknownVault)"));
    }

    [Test]
    public async Task Batch_with_a_true_event_among_forgeries_looks_at_that_one()
    {
        JsonArray batch = [EventText.Of(new Uri("https://other.vault.azure.net/")), EventText.Of(_app.Vault.VaultUri), new JsonObject()];

        using HttpResponseMessage response = await _app.PostAsync(batch.ToJsonString());
        await _app.Signal.WhenLookedAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(202));
        Assert.That(_app.Signal.Outcomes, Is.EqualTo(new[] { SignalOutcome.UnknownVault, SignalOutcome.Accepted, SignalOutcome.Malformed }));
        Assert.That(_app.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Delivery_of_a_million_tiny_events_is_counted_in_bounds()
    {
        StringBuilder body = new("[0");
        body.Insert(2, ",0", (VaultEvents.LongestDelivery / 2) - 2).Append(']');

        using HttpResponseMessage response = await _app.PostAsync(body.ToString());

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That(_app.Signal.Outcomes, Has.Count.LessThanOrEqualTo(5001));
    }

    [Test]
    public async Task Flood_of_a_thousand_deliveries_runs_one_look_and_leaves_one_waiting()
    {
        LocalVault.LocalVaultFault hanging = _app.Vault.Faults.On("GET /secrets/Db*").Hang();
        string body = $"[{EventText.Of(_app.Vault.VaultUri)}]";

        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => _app.PostAsync(body))).WaitAsync(TimeSpan.FromSeconds(60));
        int whileTheFirstRuns = _app.Asked.Count;
        hanging.Dispose();
        await _app.Signal.WhenLookedAsync();

        Assert.That(responses.Select(response => (int)response.StatusCode), Is.All.EqualTo(202));
        Assert.That((whileTheFirstRuns, _app.Asked.Count), Is.EqualTo((1, 2)));
        Assert.That(_app.Value, Is.EqualTo(EventsApp.First));
    }

    private static TestCaseData Case(string name, Func<Uri, JsonObject> forge, int status, SignalOutcome outcome, int looks = 0) =>
        new TestCaseData((Func<Uri, string>)(vault => $"[{forge(vault).ToJsonString()}]"), status, new[] { outcome }, looks).SetArgDisplayNames(name);

    private static TestCaseData Raw(string name, string body, SignalOutcome[]? outcomes = null) =>
        new TestCaseData((Func<Uri, string>)(_ => body), 400, outcomes ?? [SignalOutcome.Malformed], 0).SetArgDisplayNames(name);
}
