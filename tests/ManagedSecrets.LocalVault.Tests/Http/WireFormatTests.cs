using System.Text.Json;

namespace ManagedSecrets.LocalVault.Tests.Http;

internal sealed class WireFormatTests
{
    private LocalVaultServer _vault = null!;

    [SetUp]
    public async Task Start() => _vault = await TestVault.StartAsync();

    [TearDown]
    public ValueTask Stop() => _vault.DisposeAsync();

    [Test]
    public async Task Get_answers_the_bundle_of_the_service()
    {
        string version = _vault.Secrets.Set("a", "1");

        (int status, JsonElement body) = await _vault.CallAsync("GET", "/secrets/a");

        Assert.That(status, Is.EqualTo(200));
        Assert.That(body.GetProperty("id").GetString(), Is.EqualTo($"{_vault.VaultUri}secrets/a/{version}"));
        Assert.That(body.EnumerateObject().Select(item => item.Name), Is.EqualTo(new[] { "value", "id", "attributes" }));
    }

    [Test]
    public async Task Get_leaves_out_dates_that_are_not_set_and_counts_the_others_in_seconds()
    {
        _vault.Secrets.Set("a", "1", secret => secret.CreatedOn = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_900));

        (_, JsonElement body) = await _vault.CallAsync("GET", "/secrets/a");

        JsonElement attributes = body.GetProperty("attributes");
        Assert.That(attributes.TryGetProperty("nbf", out _) || attributes.TryGetProperty("exp", out _), Is.False);
        Assert.That(attributes.GetProperty("created").GetRawText(), Is.EqualTo("1700000000"));
        Assert.That(attributes.GetProperty("updated").GetRawText(), Has.Length.EqualTo(10));
    }

    [Test]
    public async Task Set_keeps_dates_tags_and_content_type()
    {
        const string sent = """{"value":"v","contentType":"text/plain","tags":{"t":"1"},"attributes":{"enabled":true,"nbf":1700000000,"exp":1900000000}}""";

        (int status, _) = await _vault.CallAsync("PUT", "/secrets/a", sent);
        (_, JsonElement read) = await _vault.CallAsync("GET", "/secrets/a");

        Assert.That(status, Is.EqualTo(200));
        Assert.That(read.GetProperty("attributes").GetProperty("nbf").GetInt64(), Is.EqualTo(1700000000));
        Assert.That(read.GetProperty("attributes").GetProperty("exp").GetInt64(), Is.EqualTo(1900000000));
        Assert.That(read.GetProperty("tags").GetProperty("t").GetString(), Is.EqualTo("1"));
        Assert.That(read.GetProperty("contentType").GetString(), Is.EqualTo("text/plain"));
    }

    [Test]
    public async Task Set_within_the_same_second_makes_a_new_version()
    {
        (_, JsonElement first) = await _vault.CallAsync("PUT", "/secrets/a", """{"value":"1"}""");
        (_, JsonElement second) = await _vault.CallAsync("PUT", "/secrets/a", """{"value":"1"}""");

        Assert.That(second.GetProperty("id").GetString(), Is.Not.EqualTo(first.GetProperty("id").GetString()).And.Match("/secrets/a/[0-9a-f]{32}$"));
    }

    [Test]
    public async Task Get_of_an_old_version_answers_its_value()
    {
        string old = _vault.Secrets.Set("a", "1");
        _vault.Secrets.Set("a", "2");

        (_, JsonElement body) = await _vault.CallAsync("GET", $"/secrets/a/{old}");

        Assert.That(body.GetProperty("value").GetString(), Is.EqualTo("1"));
    }

    [Test]
    public async Task Get_of_a_version_that_does_not_exist_is_404()
    {
        _vault.Secrets.Set("a", "1");

        (int status, JsonElement body) = await _vault.CallAsync("GET", "/secrets/a/00000000000000000000000000000000");

        Assert.That((status, body.Code()), Is.EqualTo((404, "SecretNotFound")));
    }

    [Test]
    public async Task Names_do_not_depend_on_case()
    {
        _vault.Secrets.Set("Db-Password", "1");

        (int status, JsonElement body) = await _vault.CallAsync("GET", "/secrets/dB-pASSWORD");

        Assert.That((status, body.GetProperty("value").GetString()), Is.EqualTo((200, "1")));
    }

    [TestCase("a_b")]
    [TestCase("a.b")]
    [TestCase("a%20b")]
    [TestCase("%C3%A4")]
    public async Task A_name_that_the_service_forbids_is_400(string name)
    {
        (int status, JsonElement body) = await _vault.CallAsync("PUT", $"/secrets/{name}", """{"value":"1"}""");

        Assert.That((status, body.Code()), Is.EqualTo((400, "BadParameter")));
    }

    [TestCase(127, 200)]
    [TestCase(128, 400)]
    public async Task A_name_has_at_most_127_characters(int length, int expected)
    {
        (int status, _) = await _vault.CallAsync("PUT", $"/secrets/{new string('a', length)}", """{"value":"1"}""");

        Assert.That(status, Is.EqualTo(expected));
    }

    [TestCase(25 * 1024, 200)]
    [TestCase((25 * 1024) + 1, 400)]
    public async Task A_value_has_at_most_25_kB(int length, int expected)
    {
        (int status, _) = await _vault.CallAsync("PUT", "/secrets/a", $$"""{"value":"{{new string('v', length)}}"}""");

        Assert.That(status, Is.EqualTo(expected));
    }

    [TestCase("""{"contentType":"x"}""")]
    [TestCase("""[1]""")]
    [TestCase("""{"value":1}""")]
    [TestCase("not json")]
    public async Task A_body_that_is_not_what_the_operation_takes_is_400(string sent)
    {
        (int status, JsonElement body) = await _vault.CallAsync("PUT", "/secrets/a", sent);

        Assert.That((status, body.Code()), Is.EqualTo((400, "BadParameter")));
    }

    [Test]
    public async Task More_than_15_tags_are_400()
    {
        string tags = string.Join(',', Enumerable.Range(0, 16).Select(i => $"\"t{i}\":\"1\""));

        (int status, _) = await _vault.CallAsync("PUT", "/secrets/a", $$"""{"value":"v","tags":{ {{tags}} } }""");

        Assert.That(status, Is.EqualTo(400));
    }

    [Test]
    public async Task Get_of_a_disabled_secret_is_403_with_the_inner_code()
    {
        _vault.Secrets.Set("a", "1");
        _vault.Secrets.Disable("a");

        (int status, JsonElement body) = await _vault.CallAsync("GET", "/secrets/a");

        Assert.That((status, body.Code(), body.InnerCode()), Is.EqualTo((403, "Forbidden", "SecretDisabled")));
    }

    [Test]
    public async Task Get_of_an_expired_or_not_yet_valid_secret_works()
    {
        _vault.Secrets.Set("old", "1", secret => secret.Expires = DateTimeOffset.UnixEpoch);
        _vault.Secrets.Set("new", "2", secret => secret.NotBefore = DateTimeOffset.MaxValue);

        (int old, _) = await _vault.CallAsync("GET", "/secrets/old");
        (int fresh, _) = await _vault.CallAsync("GET", "/secrets/new");

        Assert.That((old, fresh), Is.EqualTo((200, 200)));
    }

    [Test]
    public async Task Update_changes_properties_and_answers_no_value()
    {
        string version = _vault.Secrets.Set("a", "1");

        (int status, JsonElement body) = await _vault.CallAsync("PATCH", $"/secrets/a/{version}", """{"attributes":{"enabled":false},"tags":{"t":"2"}}""");
        (int read, _) = await _vault.CallAsync("GET", "/secrets/a");

        Assert.That((status, read), Is.EqualTo((200, 403)));
        Assert.That(body.TryGetProperty("value", out _), Is.False);
        Assert.That(body.GetProperty("tags").GetProperty("t").GetString(), Is.EqualTo("2"));
    }

    [Test]
    public async Task A_path_that_is_no_operation_is_404()
    {
        (int status, JsonElement body) = await _vault.CallAsync("GET", "/keys");

        Assert.That((status, body.Code()), Is.EqualTo((404, "NotFound")));
    }

    [Test]
    public async Task Every_answer_says_that_it_is_from_a_local_vault()
    {
        using HttpResponseMessage refused = await _vault.SendAsync("GET", "/secrets", token: string.Empty);

        Assert.That(refused.Headers.GetValues("x-managedsecrets-local-vault"), Is.EqualTo(new[] { "true" }));
    }
}
