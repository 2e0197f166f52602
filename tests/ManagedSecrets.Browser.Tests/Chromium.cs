using Microsoft.Playwright;

namespace ManagedSecrets.Browser;

/// <summary>The browser of the machine, one for all tests. Nothing is ever downloaded.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    public static IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser was not started.");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        string path = Array.Find(Paths, File.Exists)
            ?? throw new FileNotFoundException($"These tests need a browser, and find none at {string.Join(", ", Paths)}. Install it: apt-get install -y chromium");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox", "--disable-dev-shm-usage"] : ["--disable-dev-shm-usage"],
        });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
