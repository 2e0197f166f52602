using Microsoft.Playwright;

namespace ManagedSecrets.Browser.Status;

[TestFixture]
[Category("Extended")]
[CancelAfter(120_000)]
public sealed class UpdatesTests
{
    [Test]
    public async Task Rotation_appears_without_a_reload_and_is_said_once()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync();
        await shown.Page.EvaluateAsync("() => { window.isSame = true; }");
        await shown.Page.FillAsync("#filter", "shop");

        app.Store.Set("Shop--PaymentKey", "77e0d3c4aa12", TimeSpan.Zero);
        await app.LookAsync();

        await shown.ShowsAsync("#changes", "Rotated Shop:PaymentKey now version 77e0d3c4");
        Assert.That(await shown.TextAsync("#rows tr.fresh"), Does.Contain("77e0d3c4"));
        Assert.That(await shown.TextAsync("#said"), Is.EqualTo("Rotated Shop:PaymentKey now version 77e0d3c4."));
        Assert.That(await shown.TextAsync("#count"), Is.EqualTo("2 of 3 secrets"));
        Assert.That(await shown.Page.EvaluateAsync<bool>("() => window.isSame === true"), Is.True);
    }

    [Test]
    public async Task Look_that_found_the_same_is_answered_304_and_says_nothing()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync();

        await shown.Page.WaitForResponseAsync(response => response.Status == 304);

        Assert.That(app.Answers, Is.EqualTo(["200 /managed-secrets", "304 /managed-secrets"]));
        Assert.That(await shown.TextAsync("#said"), Is.Empty);
    }

    [Test]
    public async Task App_that_does_not_answer_is_told_of_and_so_is_its_return()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync();

        await shown.Page.RouteAsync("**/*", route => route.AbortAsync());
        await shown.ShowsAsync("#trouble", "The app does not answer. What is shown is from 2026-03-02 09:30:");
        await shown.Page.UnrouteAllAsync();
        await Assertions.Expect(shown.Page.Locator("#trouble")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 30_000 });

        Assert.That(await shown.TextAsync("#live"), Is.EqualTo("Updates by itself"));
    }

    [Test]
    public async Task Page_that_lost_its_permission_says_to_load_it_again()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync();

        await shown.Page.RouteAsync("**/*", route => route.FulfillAsync(new RouteFulfillOptions { Status = 401 }));

        await shown.ShowsAsync("#trouble", "Load it again to sign in.");
    }

    [Test]
    public async Task Page_that_is_hidden_asks_nothing_until_it_is_shown()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync();
        await shown.Page.EvaluateAsync("() => { Object.defineProperty(document, 'hidden', { get: () => window.isAway, configurable: true }); window.isAway = true; document.dispatchEvent(new Event('visibilitychange')); }");
        int before = app.Answers.Count;
        await shown.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 6000))");
        int whileHidden = app.Answers.Count;

        await shown.Page.RunAndWaitForResponseAsync(
            () => shown.Page.EvaluateAsync("() => { window.isAway = false; document.dispatchEvent(new Event('visibilitychange')); }"),
            response => response.Status == 304);

        Assert.That(whileHidden, Is.EqualTo(before));
    }
}
