using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace ManagedSecrets.Integrations.AspNetCore.Status;

[TestFixture]
public sealed class StatusAnswerTests
{
    private StatusServer _server = null!;

    [SetUp]
    public async Task StartAsync() => _server = await StatusServer.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [TestCase(null)]
    [TestCase("application/json")]
    public async Task Headers_keep_the_answer_out_of_caches_frames_and_other_sites(string? accept)
    {
        using HttpResponseMessage response = await _server.SendAsync(headers: accept is null ? [] : [("Accept", accept)]);

        Assert.That(response.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
        Assert.That(Header(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(Header(response, "Referrer-Policy"), Is.EqualTo("no-referrer"));
        Assert.That(Header(response, "Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
        Assert.That(Header(response, "Content-Security-Policy"), Does.Match(
            "^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$"));
        Assert.That(response.Headers.Vary, Is.EquivalentTo(["Accept", "Accept-Encoding"]));
    }

    [Test]
    public async Task Refusal_has_the_same_headers()
    {
        _server.Peer = null;

        using HttpResponseMessage response = await _server.SendAsync();

        Assert.That((response.Headers.CacheControl!.ToString(), Header(response, "X-Content-Type-Options")), Is.EqualTo(("no-store", "nosniff")));
    }

    [TestCase(null, "", "text/html")]
    [TestCase("*/*", "", "text/html")]
    [TestCase("application/json", "", "application/json")]
    [TestCase("Application/JSON;q=0.9, text/html;q=0.5", "", "application/json")]
    [TestCase("text/html, application/json", "", "text/html")]
    [TestCase("application/json;q=0", "", "text/html")]
    [TestCase("text/html,application/xhtml+xml,*/*;q=0.8", "", "text/html")]
    [TestCase("text/html", "?format=json", "application/json")]
    [TestCase("application/json", "?format=html", "text/html")]
    [TestCase("not a type at all", "", "text/html")]
    public async Task Answer_is_JSON_for_who_prefers_it(string? accept, string query, string type)
    {
        using HttpResponseMessage response = await _server.SendAsync($"http://localhost/managed-secrets{query}", null, accept is null ? [] : [("Accept", accept)]);

        Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo($"{type}; charset=utf-8"));
    }

    [TestCase("gzip, deflate, br", "br")]
    [TestCase("gzip", "gzip")]
    [TestCase("br;q=0, gzip", "gzip")]
    [TestCase("identity", null)]
    [TestCase("br;q=0", null)]
    public async Task Answer_is_compressed_as_the_client_accepts_it(string accepted, string? coding)
    {
        string plain = await _server.GetAsync();

        using HttpResponseMessage response = await _server.SendAsync(headers: ("Accept-Encoding", accepted));
        await using Stream body = await response.Content.ReadAsStreamAsync();
        await using Stream unpacked = coding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };

        Assert.That(response.Content.Headers.ContentEncoding.SingleOrDefault(), Is.EqualTo(coding));
        Assert.That(await new StreamReader(unpacked).ReadToEndAsync(), Is.EqualTo(plain));
    }

    [Test]
    public async Task Answer_to_who_has_it_already_is_304_until_something_changes()
    {
        using HttpResponseMessage first = await _server.SendAsync();
        string tag = first.Headers.ETag!.ToString();
        _server.Time.Advance(TimeSpan.FromSeconds(30));
        using HttpResponseMessage same = await _server.SendAsync(headers: ("If-None-Match", tag));
        _server.Store.Set("Shop--Key", "another-fake-value", "fedcba9876543210");
        await _server.LookAsync();

        using HttpResponseMessage changed = await _server.SendAsync(headers: ("If-None-Match", tag));

        Assert.That((same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo((HttpStatusCode.NotModified, 0)));
        Assert.That((changed.StatusCode, changed.Headers.ETag!.ToString() != tag), Is.EqualTo((HttpStatusCode.OK, true)));
    }

    [Test]
    public async Task Answer_to_who_has_it_already_changes_when_the_clock_alone_makes_a_secret_expire()
    {
        using HttpResponseMessage first = await _server.SendAsync();
        _server.Time.Advance(TimeSpan.FromDays(6));

        using HttpResponseMessage later = await _server.SendAsync(headers: ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.That(later.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await later.Content.ReadAsStringAsync(), Does.Contain("Expired"));
    }

    [Test]
    public async Task Answer_is_made_at_most_once_a_second()
    {
        string first = await _server.GetAsync();
        _server.Time.Advance(TimeSpan.FromMilliseconds(900));
        string soon = await _server.GetAsync();
        _server.Time.Advance(TimeSpan.FromMilliseconds(100));

        string later = await _server.GetAsync();

        Assert.That((soon == first, later == first), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task JSON_holds_what_there_is_to_know_and_nothing_else()
    {
        _server.Store.Set("Shop--Key", "another-fake-value", "fedcba9876543210", _server.Time.GetUtcNow());
        await _server.LookAsync();

        string json = await _server.GetAsync("http://localhost/managed-secrets?format=json");

        JsonElement vault = JsonDocument.Parse(json).RootElement.GetProperty("vaults")[0];
        string next = vault.GetProperty("nextLook").GetDateTimeOffset().ToString("u", CultureInfo.InvariantCulture);
        Assert.That(next, Does.StartWith("2026-03-02 09:3"));
        Assert.That(json.Replace(vault.GetProperty("nextLook").GetRawText(), "NEXT", StringComparison.Ordinal), Is.EqualTo(
            ("{'health':'Healthy','reasons':[],'vaults':[{'name':'https://shop.vault.azure.net/','state':'Current','identity':null,'caution':null,'lastLook':'2026-03-02T09:31:00Z',"
            + "'lastSuccess':'2026-03-02T09:31:00Z','lastFailure':null,'nextLook':NEXT,'failure':null,'troubles':[],'servedBy':null,'secrets':[{'key':'Shop:Key','name':'Shop--Key',"
            + "'version':'fedcba98','state':'Current','created':'2026-03-02T09:30:00Z','expires':null,'lastRead':null}]}],'changes':[{'time':'2026-03-02T09:31:00Z','kind':'Rotated',"
            + "'name':'Shop--Key','key':'Shop:Key','store':'https://shop.vault.azure.net/','version':'fedcba98'}],'asOf':'2026-03-02T09:31:00Z'}").Replace('\'', '"')));
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));
}
