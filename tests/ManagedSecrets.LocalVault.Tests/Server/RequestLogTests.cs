namespace ManagedSecrets.LocalVault.Tests.Server;

internal sealed class RequestLogTests
{
    private LocalVaultServer _vault = null!;

    [SetUp]
    public async Task Start() => _vault = await TestVault.StartAsync();

    [TearDown]
    public ValueTask Stop() => _vault.DisposeAsync();

    [Test]
    public async Task Entries_say_who_asked_for_what_and_what_was_answered()
    {
        await _vault.Client("me").SetSecretAsync("a", "s3cret-value");

        LocalVaultRequest refused = _vault.Requests.Entries[0];
        LocalVaultRequest set = _vault.Requests.Entries[1];
        Assert.That((refused.Status, refused.Identity), Is.EqualTo((401, (string?)null)));
        Assert.That((set.Method, set.Path.TrimEnd('/'), set.ApiVersion, set.Status, set.Identity), Is.EqualTo(("PUT", "/secrets/a", "2026-04-01", 200, "me")));
        Assert.That(set.UserAgent, Does.Contain("azsdk-net"));
        Assert.That(set.ClientRequestId, Is.Not.Empty);
    }

    [Test]
    public async Task Entries_hold_no_value()
    {
        await _vault.Client().SetSecretAsync("a", "s3cret-value");

        IEnumerable<object?> everything = _vault.Requests.Entries.SelectMany(entry => typeof(LocalVaultRequest).GetProperties().Select(p => p.GetValue(entry)));

        Assert.That(string.Join('\n', everything), Does.Not.Contain("s3cret-value"));
    }

    [Test]
    public async Task Clear_starts_to_count_at_zero()
    {
        await _vault.Client().SetSecretAsync("a", "1");
        Assert.That((_vault.Requests.Count, _vault.Requests.ConnectionCount), Is.EqualTo((2, 1)));

        _vault.Requests.Clear();

        Assert.That((_vault.Requests.Count, _vault.Requests.Entries.Count), Is.EqualTo((0, 0)));
    }
}
