using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.LocalVault.Tests.Http;

internal sealed class ThrottlingTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(55));
    private LocalVaultServer _vault = null!;

    [SetUp]
    public async Task Start() => _vault = await TestVault.StartAsync(options =>
        (options.TimeProvider, options.Throttling) = (_time, new LocalVaultThrottling(2, Window, TimeSpan.FromSeconds(3))));

    [TearDown]
    public ValueTask Stop() => _vault.DisposeAsync();

    [Test]
    public void Service_is_4000_in_10_seconds() => Assert.That(LocalVaultThrottling.Service, Is.EqualTo(new LocalVaultThrottling(4000, Window)));

    [Test]
    public async Task Beyond_the_limit_get_and_list_are_429()
    {
        await _vault.CallAsync("GET", "/secrets");
        await _vault.CallAsync("GET", "/secrets/none");

        (int status, JsonElement body) = await _vault.CallAsync("GET", "/secrets");

        Assert.That((status, body.Code()), Is.EqualTo((429, "Throttled")));
    }

    [Test]
    public async Task The_refusal_says_when_to_come_back()
    {
        await _vault.CallAsync("GET", "/secrets");
        await _vault.CallAsync("GET", "/secrets");

        using HttpResponseMessage response = await _vault.SendAsync("GET", $"/secrets?{Raw.Version}");

        Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task A_new_window_allows_again_and_does_not_count_the_refused()
    {
        for (int i = 0; i < 10; i++)
        {
            await _vault.CallAsync("GET", "/secrets");
        }

        _time.Advance(Window);

        Assert.That((await _vault.CallAsync("GET", "/secrets")).Status, Is.EqualTo(200));
        Assert.That((await _vault.CallAsync("GET", "/secrets")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Writes_do_not_count()
    {
        for (int i = 0; i < 5; i++)
        {
            await _vault.CallAsync("PUT", "/secrets/a", """{"value":"1"}""");
        }

        Assert.That((await _vault.CallAsync("GET", "/secrets/a")).Status, Is.EqualTo(200));
    }
}
