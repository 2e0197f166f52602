namespace ManagedSecrets.Browser.Status;

[TestFixture]
[Category("Extended")]
[CancelAfter(120_000)]
public sealed class IsolationTests
{
    private const string Hostile = "<img src=x onerror=alert(1)>\"'<script>alert(2)</script>\u202Egpj.exe";

    [Test]
    public async Task Page_asks_its_own_origin_alone_and_violates_no_policy()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync();
        app.Store.Set("Shop--PaymentKey", "77e0d3c4aa12", TimeSpan.Zero);
        await app.LookAsync();
        await shown.ShowsAsync("#changes", "77e0d3c4");

        Assert.That(shown.Requests, Has.Count.GreaterThan(1).And.All.StartsWith(app.Origin + "/"));
        Assert.That(shown.Complaints, Is.Empty);
    }

    [Test]
    public async Task Policy_of_the_page_stops_a_script_and_a_request_to_elsewhere()
    {
        await using StatusApp app = await StatusApp.StartAsync();
        await using ShownPage shown = await app.OpenAsync();

        string outcome = await shown.Page.EvaluateAsync<string>("""
            async () => {
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
              const went = await fetch('http://127.0.0.1:9/').then(() => 'went', error => error.name);
              return went + ' ' + (window.ran === true);
            }
            """);

        Assert.That(outcome, Is.EqualTo("TypeError False").IgnoreCase);
        Assert.That(shown.Complaints, Has.Some.Contains("Content Security Policy").And.Some.Contains("script-src").And.Some.Contains("connect-src"));
    }

    [Test]
    public async Task Hostile_texts_are_shown_as_text_when_the_page_comes_and_when_it_updates()
    {
        await using StatusApp app = await StatusApp.StartAsync(store => store.Set(Hostile, Hostile, TimeSpan.Zero), storeName: Hostile);
        await using ShownPage shown = await app.OpenAsync();
        Assert.That(await shown.TextAsync("#rows th"), Is.EqualTo(Hostile.Replace("\u202E", "[U+202E]", StringComparison.Ordinal)));

        app.Store.Set($"Second{Hostile}", Hostile, TimeSpan.Zero);
        app.Store.Failure = null;
        await app.LookAsync();
        await shown.ShowsAsync("#changes", "Added Second<img src=x onerror=alert(1)>\"'<script>");
        app.Store.Failure = new SecretStoreException(SecretStoreFailure.Forbidden, Hostile);
        await app.LookAsync();
        await shown.ShowsAsync(".card", "The latest look failed.");

        Assert.That(await shown.Page.Locator("img, #main script").CountAsync(), Is.Zero);
        Assert.That(await shown.TextAsync("body"), Does.Not.Contain("\u202E"));
        Assert.That(shown.Complaints, Is.Empty);
    }
}
