using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Tests.EndToEnd;

/// <summary>Who sees a rotation, and when: the rows of the README's table.</summary>
public sealed class RotationTests
{
    private LocalVaultServer _vault = null!;
    private IHost _host = null!;

    [SetUp]
    public async Task StartApp()
    {
        _vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        _vault.Secrets.Set("Shop--Key", "first-value");
        using IDisposable redirection = _vault.UseForManagedSecrets();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.AddManagedSecrets(options => options.RefreshFloor = TimeSpan.Zero);
        IConfiguration section = builder.Configuration.GetSection("Shop");
        foreach (string name in new[] { Options.DefaultName, "named" })
        {
            builder.Services.Configure<Shop>(name, shop => shop.Key = section["Key"]);
            builder.Services.AddSingleton<IOptionsChangeTokenSource<Shop>>(new ConfigurationChangeTokenSource<Shop>(name, section));
        }

        builder.Services.AddScoped<Client>();
        builder.Services.AddDbContext<Orders>((services, orders) => orders.UseInMemoryDatabase(services.GetRequiredService<IOptionsSnapshot<Shop>>().Value.Key!));
        builder.Services.AddDbContextPool<PooledOrders>((services, orders) => orders.UseInMemoryDatabase(services.GetRequiredService<IOptionsMonitor<Shop>>().CurrentValue.Key!));
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxConcurrentConnections = section["Key"] == "first-value" ? 1 : 2);
        builder.Services.AddSingleton<LongLived>();
        _host = builder.Build();
    }

    [TearDown]
    public async Task StopApp()
    {
        _host.Dispose();
        await _vault.DisposeAsync();
    }

    [TestCase("IOptions", "first-value", "first-value")]
    [TestCase("IOptionsSnapshot", "first-value", "second-value")]
    [TestCase("IOptionsMonitor", "second-value", "second-value")]
    [TestCase("IOptionsMonitor, named", "second-value", "second-value")]
    [TestCase("a scoped service that is made of IOptionsSnapshot", "first-value", "second-value")]
    [TestCase("a DbContext configured from the service provider", "first-value", "second-value")]
    [TestCase("a pooled DbContext", "first-value", "first-value")]
    [TestCase("Kestrel", "first-value", "first-value")]
    [TestCase("a singleton that reads once", "first-value", "first-value")]
    [TestCase("IConfiguration", "second-value", "second-value")]
    public async Task Options_see_a_rotation_as_the_table_says(string who, string sameScope, string nextScope)
    {
        using IServiceScope scope = _host.Services.CreateScope();
        Assert.That(Read(who, scope.ServiceProvider), Is.EqualTo("first-value"));
        _vault.Secrets.Set("Shop--Key", "second-value");

        await _host.Services.GetRequiredService<IManagedSecrets>().RefreshAsync();

        using IServiceScope next = _host.Services.CreateScope();
        Assert.That((Read(who, scope.ServiceProvider), Read(who, next.ServiceProvider)), Is.EqualTo((sameScope, nextScope)));
    }

    [Test]
    public async Task Host_has_the_health_check_by_itself()
    {
        HealthReport report = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.That(report.Entries.Keys, Is.EqualTo(["managedsecrets"]));
    }

    private static string? Read(string who, IServiceProvider services) => who switch
    {
        "IOptions" => services.GetRequiredService<IOptions<Shop>>().Value.Key,
        "IOptionsSnapshot" => services.GetRequiredService<IOptionsSnapshot<Shop>>().Value.Key,
        "IOptionsMonitor" => services.GetRequiredService<IOptionsMonitor<Shop>>().CurrentValue.Key,
        "IOptionsMonitor, named" => services.GetRequiredService<IOptionsMonitor<Shop>>().Get("named").Key,
        "IConfiguration" => services.GetRequiredService<IConfiguration>()["Shop:Key"],
        "a DbContext configured from the service provider" => DatabaseOf(services.GetRequiredService<Orders>()),
        "a pooled DbContext" => DatabaseOf(services.GetRequiredService<PooledOrders>()),
        "Kestrel" => services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxConcurrentConnections == 1 ? "first-value" : "second-value",
        "a singleton that reads once" => services.GetRequiredService<LongLived>().Key,
        _ => services.GetRequiredService<Client>().Key,
    };

    private static string? DatabaseOf(DbContext orders)
    {
        string options = string.Concat(orders.GetService<IDbContextOptions>().Extensions.Select(extension => extension.Info.LogFragment));
        return new[] { "first-value", "second-value" }.SingleOrDefault(name => options.Contains($"StoreName={name}", StringComparison.Ordinal));
    }

    private sealed class Orders(DbContextOptions<Orders> options) : DbContext(options);

    private sealed class PooledOrders(DbContextOptions<PooledOrders> options) : DbContext(options);

    private sealed class Shop
    {
        public string? Key { get; set; }
    }

    private sealed class Client(IOptionsSnapshot<Shop> options)
    {
        public string? Key { get; } = options.Value.Key;
    }

    private sealed class LongLived(IOptionsMonitor<Shop> options)
    {
        public string? Key { get; } = options.CurrentValue.Key;
    }
}
