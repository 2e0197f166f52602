using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ManagedSecrets.Browser.Status;

/// <summary>A page in the browser, with what it asked for and complained of.</summary>
internal sealed class ShownPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public ShownPage(IPage page, IBrowserContext context)
    {
        (Page, _context) = (page, context);
        page.Request += (_, request) => Requests.Enqueue(request.Url);
        page.Console += (_, message) => Complaints.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Dialog += async (_, dialog) =>
        {
            Complaints.Enqueue($"a dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.SetDefaultTimeout(20_000);
    }

    public IPage Page { get; }

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string> Complaints { get; } = [];

    public Task<string> TextAsync(string selector) => Page.Locator(selector).InnerTextAsync();

    public Task ShowsAsync(string selector, string text) => Assertions.Expect(Page.Locator(selector)).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });

    /// <summary>What has the focus, as people would name it.</summary>
    public Task<string> FocusedAsync() => Page.EvaluateAsync<string>("() => { const e = document.activeElement; return e.id || e.textContent.trim() || e.tagName; }");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
