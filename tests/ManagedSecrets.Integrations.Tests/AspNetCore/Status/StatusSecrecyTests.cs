using System.Text.Json;

namespace ManagedSecrets.Integrations.AspNetCore.Status;

[TestFixture]
public sealed class StatusSecrecyTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&\u202Etxt.exe\u0007";

    private static readonly string[] Forms = ["http://localhost/managed-secrets", "http://localhost/managed-secrets?format=json"];

    [TestCaseSource(nameof(Forms))]
    public async Task Value_is_not_shown_before_and_after_a_rotation_nor_when_a_failure_quotes_it(string url)
    {
        await using StatusServer server = await StatusServer.StartAsync();
        string before = await server.GetAsync(url);
        server.Store.Set("Shop--Key", "another-fake-value", "fedcba9876543210");
        await server.LookAsync();
        server.Store.Failure = $"The vault said: {Known.Value} and another-fake-value.";
        await server.LookAsync();

        string after = await server.GetAsync(url);

        Assert.That(before + after, Does.Not.Contain(Known.Value).And.Not.Contain("another-fake-value"));
        Assert.That(after, Does.Contain("The vault said: *** and ***."));
    }

    [TestCaseSource(nameof(Forms))]
    public async Task Value_that_became_a_name_a_version_or_an_identity_is_masked(string url)
    {
        ManySecretsStore store = new(Known.Value) { Identity = $"by {Known.Value}" };
        store.Set("Shop--Key", Known.Value, Known.Value).Set(Known.Value, "another-fake-value");
        await using StatusServer server = await StatusServer.StartAsync(store: store);

        string answer = await server.GetAsync(url);

        Assert.That(answer, Does.Contain("by ***").And.Not.Contain(Known.Value).And.Not.Contain(Known.Value[..8]));
    }

    [TestCaseSource(nameof(Forms))]
    public async Task Answer_is_the_same_whatever_the_length_of_a_value(string url)
    {
        await using StatusServer one = await StatusServer.StartAsync(store: new ManySecretsStore().Set("Shop--Key", "a-fake-value"));
        await using StatusServer other = await StatusServer.StartAsync(store: new ManySecretsStore().Set("Shop--Key", new string('v', 4321)));

        string[] answers = [.. new[] { await one.GetAsync(url), await other.GetAsync(url) }.Select(WithoutNextLook)];

        Assert.That(answers[0], Is.EqualTo(answers[1]).And.Contains("Shop:Key"));
    }

    [Test]
    public async Task Page_encodes_every_text_of_a_store_and_shows_what_would_hide()
    {
        await using StatusServer server = await HostileServerAsync();

        string page = await server.GetAsync();

        Assert.That(page, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;[U&#x2B;202E]txt.exe[U&#x2B;0007]"));
        Assert.That(page, Does.Not.Contain("<script>alert").And.Not.Contain("\u202E").And.Not.Contain("&#x202E").And.Not.Contain("\u0007"));
        Assert.That(System.Text.RegularExpressions.Regex.Count(page, "<script"), Is.EqualTo(1));
    }

    [Test]
    public async Task Page_shows_what_separates_lines_and_keeps_what_breaks_them()
    {
        await using StatusServer server = await StatusServer.StartAsync(store: new ManySecretsStore("one\ntwo\tthree\u2028four\u2029five").Set("Shop--Key", "a-fake-value"));

        Assert.That(await server.GetAsync(), Does.Contain("one&#xA;two&#x9;three[U&#x2B;2028]four[U&#x2B;2029]five"));
    }

    [Test]
    public async Task JSON_encodes_every_text_of_a_store()
    {
        await using StatusServer server = await HostileServerAsync();

        string json = await server.GetAsync(Forms[1]);

        JsonElement vault = JsonDocument.Parse(json).RootElement.GetProperty("vaults")[0];
        Assert.That((vault.GetProperty("name").GetString(), vault.GetProperty("secrets")[0].GetProperty("name").GetString()), Is.EqualTo((Hostile, Hostile)));
        Assert.That(json, Does.Not.Contain('<').And.Not.Contain("\u202E"));
    }

    [Test]
    public async Task Page_reflects_nothing_of_the_request()
    {
        await using StatusServer server = await StatusServer.StartAsync();

        string page = await server.GetAsync("http://localhost/managed-secrets?guess=reflected-1", ("X-Guess", "reflected-2"), ("User-Agent", "reflected-3"), ("Referer", "http://localhost/reflected-4"));

        Assert.That(page, Does.Not.Contain("reflected"));
    }

    [Test]
    public async Task Page_is_no_read_of_a_secret()
    {
        await using StatusServer server = await StatusServer.StartAsync();
        await server.GetAsync();
        await server.GetAsync(Forms[1]);

        await server.LookAsync();

        Assert.That(server.Secrets.Status.Vaults[0].Uses.Single().LastRead, Is.Null);
    }

    private static Task<StatusServer> HostileServerAsync()
    {
        ManySecretsStore store = new(Hostile) { Identity = Hostile };
        return StatusServer.StartAsync(store: store.Set(Hostile, "a-fake-value", Hostile));
    }

    // Jittered.
    private static string WithoutNextLook(string answer) =>
        System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(answer, "\"nextLook\":\"[^\"]+\"", ""), "<dt>Next look.*?</dd>|W/&quot;[0-9a-f]+&quot;", "");
}
