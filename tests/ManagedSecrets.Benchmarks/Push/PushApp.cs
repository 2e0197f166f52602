using System.Security.Cryptography;
using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Benchmarks.Push;

/// <summary>A web app on loopback that loads from a vault, with the endpoint for its events.</summary>
internal sealed class PushApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _key;

    private PushApp(WebApplication app, string key) => (_app, _key) = (app, key);

    public Uri Endpoint => new($"{_app.Urls.Single()}/managed-secrets/events?code={_key}");

    public static async Task<PushApp> StartAsync(LocalVaultServer vault, TimeSpan interval)
    {
        string key = RandomNumberGenerator.GetHexString(64);
        using IDisposable redirection = vault.UseForManagedSecrets();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("ManagedSecrets:Events:Key", key)]);
        builder.AddManagedSecrets(options =>
        {
            options.ReloadInterval = interval;
            (options.SignalSpread, options.RefreshFloor) = (TimeSpan.Zero, TimeSpan.Zero);
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOptions<Shop>().Configure<IConfiguration>((shop, configuration) => shop.Key = configuration["Shop:Key-000"]);
        builder.Services.AddSingleton<IOptionsChangeTokenSource<Shop>>(new ConfigurationChangeTokenSource<Shop>(builder.Configuration));
        WebApplication app = builder.Build();
        app.MapManagedSecretsEvents();
        await app.StartAsync();
        return new PushApp(app, key);
    }

    /// <summary>Ends when that value is in the options.</summary>
    public async Task NextAsync(string value)
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable? watch = _app.Services.GetRequiredService<IOptionsMonitor<Shop>>().OnChange(shop =>
        {
            if (shop.Key == value)
                seen.TrySetResult();
        });
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private sealed class Shop
    {
        public string? Key { get; set; }
    }
}
