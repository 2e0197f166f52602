namespace ManagedSecrets.Browser.Status;

[TestFixture]
[Category("Extended")]
[CancelAfter(120_000)]
public sealed class StatesTests
{
    [Test]
    public async Task Page_of_a_healthy_app_shows_vault_identity_looks_and_secrets()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync();

        Assert.That(await shown.TextAsync("#health"), Does.Contain("Healthy"));
        Assert.That(await shown.TextAsync(".card"), Does.Contain("Up to date").And.Contain("https://shop.vault.azure.net/").And.Contain("managed identity, system-assigned, because")
            .And.Contain("Last look").And.Match(@"Next look\s+in \d+ minutes?"));
        Assert.That(await shown.TextAsync("#rows tr:nth-child(2)"), Does.Match(@"Shop:PaymentKey\s+Shop--PaymentKey\s+5f2c9a1b\s+12 days\s+in 60 days\s+not yet"));
        Assert.That(await shown.Page.TitleAsync(), Is.EqualTo("Healthy · Secrets"));
    }

    [Test]
    public async Task Page_after_a_look_that_failed_is_stale_and_says_why()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        app.Store.Failure = new SecretStoreException(SecretStoreFailure.Forbidden, "The vault answered 403: the identity lacks the role Key Vault Secrets User.");
        await app.LookAsync();
        await using ShownPage shown = await app.OpenAsync();

        Assert.That(await shown.TextAsync("#health"), Does.Contain("Degraded"));
        Assert.That(await shown.TextAsync(".card"), Does.Contain("Stale").And.Contain("lacks the role Key Vault Secrets User").And.Contain("Last good look"));
        Assert.That(await shown.TextAsync("#reasons"), Does.Contain("the app goes on with what was loaded before."));
    }

    [Test]
    public async Task Page_with_secrets_near_and_past_their_expiry_says_so_in_words()
    {
        await using StatusApp app = await StatusApp.StartAsync(store =>
        {
            store.Set("A--Soon", "11111111aaaa", TimeSpan.FromDays(80), TimeSpan.FromDays(9.5));
            store.Set("B--Expired", "22222222bbbb", TimeSpan.FromDays(400), TimeSpan.FromDays(-3));
        });
        await using ShownPage shown = await app.OpenAsync();

        Assert.That(await shown.TextAsync("#rows tr:nth-child(1)"), Does.Match(@"Soon:\s+in 9 days"));
        Assert.That(await shown.TextAsync("#rows tr:nth-child(2)"), Does.Match(@"Expired\s+3 days ago"));
        Assert.That(await shown.TextAsync("#summary"), Does.Match(@"Expire soon\s+1\s+Expired\s+1"));
        Assert.That(await shown.TextAsync("#health"), Does.Contain("Degraded"));
    }

    [Test]
    public async Task Page_of_an_app_that_never_loaded_says_so_and_has_no_secret()
    {
        await using StatusApp app = await StatusApp.StartAsync(store => store.Failure = new SecretStoreException(SecretStoreFailure.Forbidden, "The vault answered 403."));
        await using ShownPage shown = await app.OpenAsync();

        Assert.That(await shown.TextAsync("#health"), Does.Contain("Unhealthy"));
        Assert.That(await shown.TextAsync(".card"), Does.Contain("Never loaded").And.Contain("The vault answered 403."));
        Assert.That(await shown.TextAsync("#secrets"), Does.Contain("No secret to show."));
    }

    [Test]
    public async Task Page_without_JavaScript_shows_the_same_and_no_tool_that_would_not_work()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync(runsScripts: false);

        Assert.That(await shown.Page.Locator("#rows tr").CountAsync(), Is.EqualTo(3));
        Assert.That(await shown.TextAsync("#rows"), Does.Contain("12 days").And.Contain("in 60 days"));
        Assert.That(await shown.Page.Locator("#tools").IsVisibleAsync() || await shown.Page.Locator("thead button").CountAsync() > 0, Is.False);
    }

    [Test]
    public async Task Page_whose_app_reads_a_secret_tells_when()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        _ = app.Configuration["Shop:PaymentKey"];
        await app.LookAsync();
        app.Time.Advance(TimeSpan.FromMinutes(3));
        await using ShownPage shown = await app.OpenAsync();

        Assert.That(await shown.TextAsync("#rows tr:nth-child(2) td:last-child"), Is.EqualTo("3 minutes ago"));
        Assert.That(await shown.TextAsync("#rows tr:nth-child(1) td:last-child"), Is.EqualTo("not yet"));
    }
}
