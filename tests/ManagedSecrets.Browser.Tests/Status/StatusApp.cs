using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace ManagedSecrets.Browser.Status;

/// <summary>An app with the status page on loopback, its store, and its clock, which moves by hand.</summary>
internal sealed class StatusApp : IAsyncDisposable
{
    private const string Path = "/managed-secrets";

    private readonly WebApplication _app;

    private StatusApp(WebApplication app, ShownStore store, FakeTimeProvider time) => (_app, Store, Time) = (app, store, time);

    public ShownStore Store { get; }

    public FakeTimeProvider Time { get; }

    public string Origin { get; private set; } = "";

    public string Url => Origin + Path;

    /// <summary>What was asked of the app, as the answer's status and the path.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Answers { get; } = [];

    public IConfiguration Configuration => _app.Configuration;

    public static async Task<StatusApp> StartAsync(Action<ShownStore>? fill = null, string storeName = "https://shop.vault.azure.net/")
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));
        ShownStore store = new(storeName, time);
        (fill ?? Usual)(store);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddManagedSecrets(store, options =>
            (options.TimeProvider, options.RefreshFloor, options.Optional, options.Environment) = (time, TimeSpan.Zero, true, "Development"));
        builder.Services.AddManagedSecrets();
        builder.Services.AddSingleton<TimeProvider>(time);
        StatusApp app = new(builder.Build(), store, time);
        await app.RunAsync();
        return app;
    }

    public static void Usual(ShownStore store)
    {
        store.Set("Shop--PaymentKey", "5f2c9a1be0d44c7c", TimeSpan.FromDays(12), TimeSpan.FromDays(60.5));
        store.Set("Shop--Storage", "0c77ab12f9314f6e", TimeSpan.FromDays(200), TimeSpan.FromDays(160.5));
        store.Set("Mail--Password", "a41e88d09c1b4a55", TimeSpan.FromDays(3));
    }

    /// <summary>A look at the store a minute later.</summary>
    public async Task LookAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        try
        {
            await _app.Services.GetRequiredService<IManagedSecrets>().RefreshAsync();
        }
        catch (ManagedSecretsException)
        {
            // It is on the page.
        }
    }

    public Task StopAsync() => _app.StopAsync();

    /// <summary>A page of its own at a size, with what it asks for and complains of written down.</summary>
    public async Task<ShownPage> OpenAsync(int width = 1200, int height = 900, ColorScheme scheme = ColorScheme.Light, bool runsScripts = true)
    {
        IBrowserContext context = await Chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = runsScripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        ShownPage shown = new(await context.NewPageAsync(), context);
        await shown.Page.GotoAsync(Url);
        return shown;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task RunAsync()
    {
        _app.Use(async (context, next) =>
        {
            await next(context);
            Answers.Enqueue($"{context.Response.StatusCode} {context.Request.Path}");
        });
        _app.MapGet("/other", () => Results.Text("another page"));
        _app.MapManagedSecretsStatus(Path);
        await _app.StartAsync();
        Origin = _app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
    }
}
