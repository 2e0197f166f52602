using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Integrations.AspNetCore.Status;

/// <summary>An app with the status page in the process; a request comes from the address that the test says.</summary>
internal sealed class StatusServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StatusServer(WebApplication app, ManySecretsStore store, FakeTimeProvider time) => (_app, Store, Time) = (app, store, time);

    public ManySecretsStore Store { get; }

    public FakeTimeProvider Time { get; }

    public IPAddress? Peer { get; set; } = IPAddress.Loopback;

    public IServiceProvider Services => _app.Services;

    public IManagedSecrets Secrets => Services.GetRequiredService<IManagedSecrets>();

    public static async Task<StatusServer> StartAsync(
        string environment = "Development", Action<WebApplication>? map = null, Action<IServiceCollection>? add = null, ManySecretsStore? store = null, Action<SecretLoadingOptions>? configure = null,
        ManySecretsStore? other = null)
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));
        store ??= new ManySecretsStore().Set("Shop--Key", Known.Value, created: time.GetUtcNow().AddDays(-10), expires: time.GetUtcNow().AddDays(5));
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        foreach (ManySecretsStore one in new[] { store, other }.OfType<ManySecretsStore>())
            builder.Configuration.AddManagedSecrets(one, Configure);
        builder.Services.AddManagedSecrets();
        builder.Services.AddSingleton<TimeProvider>(time);
        add?.Invoke(builder.Services);
        StatusServer server = new(builder.Build(), store, time);
        await server.StartAsync(map ?? (app => app.MapManagedSecretsStatus()));
        return server;

        void Configure(SecretLoadingOptions options)
        {
            (options.TimeProvider, options.RefreshFloor, options.Optional, options.Environment) = (time, TimeSpan.Zero, true, environment);
            configure?.Invoke(options);
        }
    }

    public async Task LookAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        await ((Task)Secrets.RefreshAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async Task<HttpResponseMessage> SendAsync(string url = "http://localhost/managed-secrets", HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using HttpClient client = _app.GetTestClient();
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, url);
        foreach ((string name, string value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    public async Task<string> GetAsync(string url = "http://localhost/managed-secrets", params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = await SendAsync(url, null, headers);
        return await response.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task StartAsync(Action<WebApplication> map)
    {
        _app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = Peer;
            return next(context);
        });
        map(_app);
        try
        {
            await _app.StartAsync();
        }
        catch
        {
            await _app.DisposeAsync();
            throw;
        }
    }
}
