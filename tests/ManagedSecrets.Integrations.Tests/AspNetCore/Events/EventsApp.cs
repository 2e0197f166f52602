using System.Net.Http.Headers;
using System.Text;
using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>An app on Kestrel that loads from a local vault, never looks by itself, and has the endpoint mapped.</summary>
internal sealed class EventsApp : IAsyncDisposable
{
    public const string Key = "plainly-fake-key-of-the-events-endpoint-0123456789";
    public const string First = "first-plainly-fake-value";
    public const string Second = "second-plainly-fake-value";

    private WebApplication _app = null!;

    public LocalVaultServer Vault { get; private set; } = null!;

    public RecordedLines Lines { get; } = new();

    public RecordedSignal Signal => (RecordedSignal)_app.Services.GetRequiredService<IManagedSecretsSignal>();

    public IServiceProvider Services => _app.Services;

    public IConfiguration Configuration => _app.Configuration;

    public string? Value => _app.Configuration["Db"];

    public Uri Endpoint => new($"{_app.Urls.Single()}/managed-secrets/events");

    public Uri EndpointWithKey => new($"{Endpoint}?code={Key}");

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 });

    /// <summary>The requests to the vault that carried a token.</summary>
    public IReadOnlyList<string> Asked => [.. Vault.Requests.Entries.Where(entry => entry.Identity is not null).Select(entry => $"{entry.Method} {entry.Path.TrimEnd('/')}")];

    public static async Task<EventsApp> StartAsync(Action<WebApplicationBuilder>? build = null, Action<WebApplication>? map = null, string? key = Key, string name = "Db", string first = First, bool isVaultDown = false)
    {
        EventsApp app = new();
        try
        {
            await app.BuildAsync(build, map ?? (mapped => mapped.MapManagedSecretsEvents()), key, name, first, isVaultDown);
            await app._app.StartAsync();
            app.Vault.Requests.Clear();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task<HttpResponseMessage> PostAsync(string body, string contentType = "application/json", Uri? uri = null)
    {
        using StringContent content = new(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        return await Client.PostAsync(uri ?? EndpointWithKey, content);
    }

    /// <summary>Ends when the configuration has changed the next time.</summary>
    public Task NextChangeAsync()
    {
        TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ChangeToken.OnChange(_app.Configuration.GetReloadToken, () => changed.TrySetResult());
        return changed.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        await Vault.DisposeAsync();
    }

    private async Task BuildAsync(Action<WebApplicationBuilder>? build, Action<WebApplication> map, string? key, string name, string first, bool isVaultDown)
    {
        Vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        Vault.Secrets.Set(name, first);
        if (isVaultDown)
            Vault.Faults.On().BeforeAuthentication().Fail(403);
        using IDisposable redirection = Vault.UseForManagedSecrets();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("ManagedSecrets:Events:Key", key)]);
        builder.AddManagedSecrets(options =>
        {
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            options.Optional = isVaultDown;
            (options.SignalSpread, options.RefreshFloor) = (TimeSpan.Zero, TimeSpan.Zero);
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Lines).SetMinimumLevel(LogLevel.Information);
        RecordedSignal.Register(builder.Services);
        build?.Invoke(builder);
        _app = builder.Build();
        map(_app);
    }
}
