using System.Text.Json;

namespace ManagedSecrets.LocalVault.Tests.Http;

internal sealed class PagingTests
{
    private LocalVaultServer _vault = null!;

    [SetUp]
    public async Task Start()
    {
        _vault = await TestVault.StartAsync();
        foreach (int i in Enumerable.Range(0, 60).Reverse())
        {
            _vault.Secrets.Set($"s{i:00}", "secret-value");
        }
    }

    [TearDown]
    public ValueTask Stop() => _vault.DisposeAsync();

    [Test]
    public async Task A_page_has_25_items_and_no_values()
    {
        (_, JsonElement page) = await _vault.CallAsync("GET", "/secrets");

        Assert.That(page.GetProperty("value").GetArrayLength(), Is.EqualTo(25));
        Assert.That(page.GetRawText(), Does.Not.Contain("secret-value"));
    }

    [Test]
    public async Task The_last_page_has_a_null_nextLink()
    {
        (_, JsonElement page) = await _vault.CallAsync("GET", "/secrets");
        while (page.GetProperty("nextLink").GetString() is { } next)
        {
            (_, page) = await _vault.CallAsync("GET", next);
        }

        Assert.That(page.GetProperty("value").GetArrayLength(), Is.EqualTo(10));
        Assert.That(page.GetProperty("nextLink").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task The_nextLink_is_opaque_and_on_the_same_host()
    {
        (_, JsonElement page) = await _vault.CallAsync("GET", "/secrets");

        string next = page.GetProperty("nextLink").GetString()!;
        Assert.That(next, Does.StartWith($"{_vault.VaultUri}secrets?").And.Contains("$skiptoken=").And.Not.Contains("s24"));
    }

    [Test]
    public async Task The_order_is_stable()
    {
        (_, JsonElement first) = await _vault.CallAsync("GET", "/secrets");
        (_, JsonElement again) = await _vault.CallAsync("GET", "/secrets");

        Assert.That(again.GetRawText(), Is.EqualTo(first.GetRawText()));
    }

    [TestCase("1", 1)]
    [TestCase("25", 25)]
    public async Task Maxresults_sets_the_size_of_a_page(string maximum, int count)
    {
        (_, JsonElement page) = await _vault.CallAsync("GET", $"/secrets?{Raw.Version}&maxresults={maximum}");

        Assert.That(page.GetProperty("value").GetArrayLength(), Is.EqualTo(count));
    }

    [TestCase("0")]
    [TestCase("26")]
    [TestCase("x")]
    public async Task Maxresults_out_of_range_is_400(string maximum)
    {
        (int status, JsonElement body) = await _vault.CallAsync("GET", $"/secrets?{Raw.Version}&maxresults={maximum}");

        Assert.That((status, body.Code()), Is.EqualTo((400, "BadParameter")));
    }

    [Test]
    public async Task A_token_that_the_vault_did_not_make_is_400()
    {
        (int status, _) = await _vault.CallAsync("GET", $"/secrets?{Raw.Version}&$skiptoken=***");

        Assert.That(status, Is.EqualTo(400));
    }

    [Test]
    public async Task A_secret_managed_for_a_certificate_says_so()
    {
        _vault.Secrets.Set("a", "1", secret => secret.Managed = true);

        (_, JsonElement page) = await _vault.CallAsync("GET", "/secrets");

        Assert.That(page.GetProperty("value")[0].GetProperty("managed").GetBoolean(), Is.True);
    }
}
