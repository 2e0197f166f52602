using System.Diagnostics;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ManagedSecrets.Telemetry;

/// <summary>An app that does what the README says: it loads its secrets before OpenTelemetry is there.</summary>
public class HostTelemetryTests
{
    [Test, CancelAfter(30_000)]
    public async Task First_load_is_exported_though_it_came_before_OpenTelemetry([Values] bool isAddedFirst, CancellationToken cancellationToken)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true }, cancellationToken);
        vault.Secrets.Set("Db--Password", "first-value-of-it");
        using IDisposable redirection = vault.UseForManagedSecrets();
        List<Activity> spans = [];
        List<MetricSnapshot> metrics = [];
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        if (isAddedFirst)
            AddOpenTelemetry(builder, spans, metrics);
        builder.AddManagedSecrets();
        if (!isAddedFirst)
            AddOpenTelemetry(builder, spans, metrics);
        using IHost host = builder.Build();

        await host.StartAsync(cancellationToken);

        Activity[] ours = [.. spans.Where(span => Equals(span.GetTagItem("server.address"), vault.VaultUri.Host))];
        Assert.That(ours.Select(span => span.OperationName), Is.EqualTo(["managedsecrets.load"]));
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        Assert.That(metrics.Where(metric => metric.Name == ManagedSecretsTelemetry.LoadDuration).SelectMany(metric => metric.MetricPoints).Sum(point => point.GetHistogramCount()), Is.GreaterThanOrEqualTo(1));
        await host.StopAsync(cancellationToken);
    }

    private static void AddOpenTelemetry(HostApplicationBuilder builder, List<Activity> spans, List<MetricSnapshot> metrics) => builder.Services.AddOpenTelemetry()
        .WithMetrics(meters => meters.AddMeter(ManagedSecretsTelemetry.MeterName).AddInMemoryExporter(metrics))
        .WithTracing(tracing => tracing.AddSource(ManagedSecretsTelemetry.ActivitySourceName).AddInMemoryExporter(spans));
}
