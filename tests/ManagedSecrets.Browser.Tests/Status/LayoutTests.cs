using Microsoft.Playwright;

namespace ManagedSecrets.Browser.Status;

[TestFixture]
[Category("Extended")]
[CancelAfter(180_000)]
public sealed class LayoutTests
{
    private StatusApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await Demonstration.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [TestCase(ColorScheme.Light, 1200)]
    [TestCase(ColorScheme.Dark, 1200)]
    [TestCase(ColorScheme.Light, 360)]
    [TestCase(ColorScheme.Dark, 360)]
    public async Task Text_has_a_contrast_of_at_least_4_5(ColorScheme scheme, int width)
    {
        await using ShownPage shown = await _app.OpenAsync(width, scheme: scheme);

        string[] faint = await shown.Page.EvaluateAsync<string[]>(Contrast.OfEveryText);

        Assert.That(faint, Is.Empty);
    }

    [Test]
    public async Task Contrast_is_found_where_it_is_missing()
    {
        await using ShownPage shown = await _app.OpenAsync();
        await shown.Page.EvaluateAsync("() => { document.querySelector('h1').style.setProperty('color', '#999'); }");

        string[] faint = await shown.Page.EvaluateAsync<string[]>(Contrast.OfEveryText);

        Assert.That(faint, Has.Length.EqualTo(1).And.All.Contains("Managed secrets"));
    }

    [TestCase(360, 740)]
    [TestCase(320, 640)]
    [TestCase(768, 1024)]
    [TestCase(1200, 900)]
    public async Task Page_is_not_wider_than_the_screen(int width, int height)
    {
        await using ShownPage shown = await _app.OpenAsync(width, height);
        await shown.Page.ClickAsync("#earlier summary");

        string[] wide = await shown.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('body *')].filter(e => !e.closest('.unseen, .skip') && e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML.slice(0, 80))
            """);

        Assert.That(wide, Is.Empty);
        Assert.That(await shown.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
    }

    [TestCase(ColorScheme.Light, 1200, "light")]
    [TestCase(ColorScheme.Dark, 1200, "dark")]
    [TestCase(ColorScheme.Light, 360, "phone-light")]
    [TestCase(ColorScheme.Dark, 360, "phone-dark")]
    public async Task Screenshot_is_kept_to_be_looked_at(ColorScheme scheme, int width, string name)
    {
        await using ShownPage shown = await _app.OpenAsync(width, scheme: scheme);
        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"status-{name}.png");

        await shown.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });

        TestContext.AddTestAttachment(file);
        Assert.That(new FileInfo(file).Length, Is.GreaterThan(10_000));
    }
}
