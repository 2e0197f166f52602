using System.Security.Cryptography;
using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>Who is let in by a key, and that nobody else costs anything.</summary>
[TestFixture]
public sealed class AccessTests
{
    private static readonly string[] WrongKeys =
    [
        "", EventsApp.Key[..^1], EventsApp.Key[1..], EventsApp.Key + "0", EventsApp.Key + EventsApp.Key, EventsApp.Key.ToUpperInvariant(), " " + EventsApp.Key,
        EventsApp.Key[..^1] + "8", new string('0', 5000), "***",
    ];

    [TestCaseSource(nameof(WrongKeys))]
    public async Task Wrong_key_is_refused_without_a_body_and_costs_nothing(string wrong)
    {
        await using EventsApp app = await EventsApp.StartAsync();
        string query = $"?code={Uri.EscapeDataString(wrong)}";

        using HttpResponseMessage response = await app.PostAsync($"[{EventText.Of(app.Vault.VaultUri)}]", uri: new Uri(app.Endpoint + query));

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
        Assert.That((response.Headers.CacheControl!.NoStore, await response.Content.ReadAsStringAsync()), Is.EqualTo((true, "")));
        Assert.That((app.Signal.Outcomes.Count, app.Asked.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Key_that_is_missing_or_there_twice_is_refused()
    {
        await using EventsApp app = await EventsApp.StartAsync();

        using HttpResponseMessage missing = await app.PostAsync("[]", uri: app.Endpoint);
        using HttpResponseMessage twice = await app.PostAsync("[]", uri: new Uri($"{app.EndpointWithKey}&code={EventsApp.Key}"));
        app.Client.DefaultRequestHeaders.Add("X-ManagedSecrets-Key", "wrong");
        using HttpResponseMessage contradicted = await app.PostAsync("[]");

        Assert.That(new[] { missing, twice, contradicted }.Select(response => (int)response.StatusCode), Is.All.EqualTo(401));
    }

    [Test]
    public async Task Body_of_a_caller_who_is_not_let_in_is_not_read()
    {
        await using EventsApp app = await EventsApp.StartAsync();
        using RawCaller caller = new();

        string answer = await caller.SendAsync(app.Endpoint, "");

        Assert.That(answer, Is.EqualTo("HTTP/1.1 401 Unauthorized"));
    }

    [Test]
    public async Task Key_is_masked_in_the_request_log_of_the_platform()
    {
        await using EventsApp app = await EventsApp.StartAsync();

        using HttpResponseMessage response = await app.PostAsync($"[{EventText.Of(app.Vault.VaultUri)}]");
        await app.Signal.WhenLookedAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(202));
        Assert.That(app.Lines.All, Has.One.Contains("Request starting").And.Contains("/managed-secrets/events?code=***"));
        Assert.That(app.Lines.Text, Does.Not.Contain(EventsApp.Key).And.Not.Contain(EventsApp.First));
    }

    [Test]
    public async Task Key_that_is_replaced_at_run_time_is_masked_before_a_request_shows_it()
    {
        await using EventsApp app = await EventsApp.StartAsync();
        string replacement = RandomNumberGenerator.GetHexString(48);
        app.Configuration["ManagedSecrets:Events:Key"] = replacement;
        ((IConfigurationRoot)app.Configuration).Reload();

        using HttpResponseMessage now = await app.PostAsync("[]", uri: new Uri($"{app.Endpoint}?code={replacement}"));
        using HttpResponseMessage old = await app.PostAsync("[]");

        Assert.That(((int)old.StatusCode, (int)now.StatusCode), Is.EqualTo((401, 400)));
        Assert.That(app.Lines.Text, Does.Not.Contain(EventsApp.Key).And.Not.Contain(replacement));
    }

    [Test]
    public async Task Previous_key_is_accepted_beside_the_key()
    {
        string previous = RandomNumberGenerator.GetHexString(48);
        await using EventsApp app = await EventsApp.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("ManagedSecrets:Events:PreviousKey", previous)]));

        using HttpResponseMessage old = await app.PostAsync("[]", uri: new Uri($"{app.Endpoint}?code={previous}"));
        using HttpResponseMessage now = await app.PostAsync("[]");

        Assert.That(((int)old.StatusCode, (int)now.StatusCode), Is.EqualTo((400, 400)));
        Assert.That(app.Lines.Text, Does.Not.Contain(previous));
    }

    [Test]
    public async Task Key_that_is_a_loaded_secret_is_rotated_by_its_own_event()
    {
        string next = RandomNumberGenerator.GetHexString(48);
        await using EventsApp app = await EventsApp.StartAsync(
            map: app => app.MapManagedSecretsEvents(configure: options => options.KeySetting = "Db"), key: null, first: EventsApp.Key);
        await using LocalVaultSubscription subscription = await app.Vault.SendEventsToAsync(app.EndpointWithKey);

        Task changed = app.NextChangeAsync();
        app.Vault.Secrets.Set("Db", next);
        await changed;
        using HttpResponseMessage old = await app.PostAsync("[]");
        using HttpResponseMessage now = await app.PostAsync("[]", uri: new Uri($"{app.Endpoint}?code={next}"));

        Assert.That(((int)old.StatusCode, (int)now.StatusCode), Is.EqualTo((401, 400)));
        Assert.That(app.Lines.Text, Does.Not.Contain(next).And.Not.Contain(EventsApp.Key));
    }

    [Test]
    public async Task Wrong_key_is_told_once_and_not_shown()
    {
        await using EventsApp app = await EventsApp.StartAsync();

        for (int call = 0; call < 3; call++)
            (await app.PostAsync("[]", uri: new Uri($"{app.Endpoint}?code={EventsApp.Key[1..]}"))).Dispose();

        Assert.That(app.Lines.All.Where(line => line.StartsWith("Warning ManagedSecrets", StringComparison.Ordinal)), Has.One.Contains("ManagedSecrets:Events:Key").And.None.Contains(EventsApp.Key[1..]));
    }

    [Test]
    public async Task Key_that_is_a_secret_of_its_plain_name_lets_in()
    {
        await using EventsApp app = await EventsApp.StartAsync(key: null, name: "ManagedSecrets--Events--Key", first: EventsApp.Key);

        using HttpResponseMessage with = await app.PostAsync("[]");
        using HttpResponseMessage without = await app.PostAsync("[]", uri: app.Endpoint);

        Assert.That(((int)with.StatusCode, (int)without.StatusCode), Is.EqualTo((400, 401)));
        Assert.That(app.Lines.All, Has.None.Contains("ManagedSecrets.Leaks"));
    }

    [Test]
    public async Task Key_that_becomes_unusable_lets_nobody_in_and_is_told_once_without_it()
    {
        await using EventsApp app = await EventsApp.StartAsync();
        app.Configuration["ManagedSecrets:Events:Key"] = "short-plainly-fake";

        using HttpResponseMessage first = await app.PostAsync("[]", uri: new Uri($"{app.Endpoint}?code=short-plainly-fake"));
        using HttpResponseMessage second = await app.PostAsync("[]", uri: new Uri($"{app.Endpoint}?code=short-plainly-fake"));

        Assert.That(((int)first.StatusCode, (int)second.StatusCode), Is.EqualTo((401, 401)));
        Assert.That(app.Lines.All.Where(line => line.StartsWith("Error ManagedSecrets", StringComparison.Ordinal)), Has.One.Contains("openssl rand"));
        Assert.That(app.Lines.Text, Does.Not.Contain("Critical"));
    }

    [Test]
    public async Task Unusable_key_lets_nobody_in_beside_a_good_one()
    {
        await using EventsApp app = await EventsApp.StartAsync();
        app.Configuration["ManagedSecrets:Events:PreviousKey"] = "short-plainly-fake";

        using HttpResponseMessage bad = await app.PostAsync("[]", uri: new Uri($"{app.Endpoint}?code=short-plainly-fake"));
        using HttpResponseMessage good = await app.PostAsync("[]");

        Assert.That(((int)bad.StatusCode, (int)good.StatusCode), Is.EqualTo((401, 400)));
    }

    [Test]
    public async Task Key_that_is_not_loaded_yet_has_Event_Grid_come_back()
    {
        await using EventsApp app = await EventsApp.StartAsync();
        app.Configuration["ManagedSecrets:Events:Key"] = null;

        using HttpResponseMessage response = await app.PostAsync("[]");

        Assert.That(((int)response.StatusCode, app.Signal.Outcomes.Count), Is.EqualTo((503, 0)));
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task Other_methods_are_not_served(string method)
    {
        await using EventsApp app = await EventsApp.StartAsync();

        using HttpRequestMessage request = new(new HttpMethod(method), app.EndpointWithKey);
        using HttpResponseMessage response = await app.Client.SendAsync(request);

        Assert.That((int)response.StatusCode, Is.EqualTo(405));
    }
}
