using System.Diagnostics;
using System.Text;
using ManagedSecrets.Diagnostics.Telemetry;
using ManagedSecrets.LocalVault;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ManagedSecrets.Telemetry;

/// <summary>What the real OpenTelemetry SDK exports, as far as it concerns one vault.</summary>
internal sealed class Exported : IDisposable
{
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly List<Activity> _spans = [];
    private readonly MeterProvider _meters;
    private readonly TracerProvider _tracers;
    private readonly string _address;

    public Exported(LocalVaultServer vault)
    {
        _address = vault.VaultUri.Host;

        // The first of a process makes the instruments, which a look leaves to the thread pool.
        Ledger.Settle();
        _meters = Sdk.CreateMeterProviderBuilder().AddMeter(ManagedSecretsTelemetry.MeterName).AddInMemoryExporter(_metrics).Build();
        _tracers = Sdk.CreateTracerProviderBuilder().AddSource(ManagedSecretsTelemetry.ActivitySourceName).AddInMemoryExporter(_spans).Build();
    }

    /// <summary>Collects, and gives the latest state of each instrument.</summary>
    public IReadOnlyList<MetricSnapshot> Metrics
    {
        get
        {
            _metrics.Clear();
            _meters.ForceFlush();
            return _metrics;
        }
    }

    public IReadOnlyList<Activity> Spans
    {
        get
        {
            return [.. AllSpans().Where(span => Equals(span.GetTagItem("server.address"), _address))];
        }
    }

    /// <summary>The points of an instrument, each as its value and those of some tags.</summary>
    public IReadOnlyList<string> Points(string instrument, params string[] tags) =>
        [.. PointsOf(instrument).Select(point => $"{Value(instrument, point)} {string.Join(' ', tags.Select(tag => TagsOf(point).GetValueOrDefault(tag, "-")))}".Trim()).Order(StringComparer.Ordinal)];

    public IEnumerable<MetricPoint> PointsOf(string instrument) =>
        Metrics.Where(metric => metric.Name == instrument).SelectMany(metric => metric.MetricPoints).Where(point => Equals(TagsOf(point).GetValueOrDefault("server.address"), _address));

    /// <summary>Every text of every measurement and span that there is, of whatever vault.</summary>
    public string Everything()
    {
        StringBuilder all = new();
        foreach (MetricSnapshot metric in Metrics)
        {
            all.AppendLine($"{metric.Name} {metric.Description} {metric.Unit} {metric.MeterName}");
            foreach (MetricPoint point in metric.MetricPoints)
                all.AppendJoin(' ', TagsOf(point)).AppendLine();
        }

        foreach (Activity span in AllSpans())
        {
            all.AppendLine($"{span.DisplayName} {span.OperationName} {span.StatusDescription} {span.TraceStateString} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)}");
            foreach (ActivityEvent @event in span.Events)
                all.AppendLine($"{@event.Name} {string.Join(' ', @event.Tags)}");
            all.AppendJoin(' ', span.Links.SelectMany(link => link.Tags ?? [])).AppendLine();
        }

        return all.ToString();
    }

    public void Dispose()
    {
        _meters.Dispose();
        _tracers.Dispose();
    }

    private List<Activity> AllSpans()
    {
        _tracers.ForceFlush();
        return _spans;
    }

    private static Dictionary<string, object?> TagsOf(MetricPoint point)
    {
        Dictionary<string, object?> tags = [];
        foreach (KeyValuePair<string, object?> tag in point.Tags)
            tags.Add(tag.Key, tag.Value);
        return tags;
    }

    private double Value(string instrument, MetricPoint point) => _metrics.First(metric => metric.Name == instrument).MetricType switch
    {
        MetricType.Histogram => point.GetHistogramCount(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => point.GetSumLong(),
    };
}
