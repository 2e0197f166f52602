using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ManagedSecrets.Benchmarks.Telemetry;

/// <summary>OpenTelemetry as an app has it, with exporters that only drop what they get.</summary>
internal sealed class Listening : IDisposable
{
    private readonly MeterProvider _meters = Sdk.CreateMeterProviderBuilder()
        .AddMeter(ManagedSecretsTelemetry.MeterName).AddReader(new PeriodicExportingMetricReader(new Dropping<Metric>())).Build();

    private readonly TracerProvider _tracers = Sdk.CreateTracerProviderBuilder()
        .AddSource(ManagedSecretsTelemetry.ActivitySourceName).AddProcessor(new BatchActivityExportProcessor(new Dropping<System.Diagnostics.Activity>())).Build();

    public void Dispose()
    {
        _meters.Dispose();
        _tracers.Dispose();
    }

    private sealed class Dropping<T> : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch) => ExportResult.Success;
    }
}
