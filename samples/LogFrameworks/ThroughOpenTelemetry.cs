using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace LogFrameworks;

/// <summary>Spans, which never pass a logger.</summary>
internal static class ThroughOpenTelemetry
{
    public static void Add(HostApplicationBuilder builder, ICollection<Activity> exported)
    {
        #region opentelemetry
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddManagedSecretsRedaction())     // before or after the exporters: it runs first
            .WithLogging(logs => logs.AddManagedSecretsRedaction());
        #endregion
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource("shop").AddInMemoryExporter(exported));
    }

    public static void Write(ICollection<Activity> exported, string secret)
    {
        using (ActivitySource source = new("shop"))
        using (Activity? order = source.StartActivity("order"))
            order?.SetTag("db.password", secret);
        Console.WriteLine($"OpenTelemetry: the tag is {exported.Single().GetTagItem("db.password")}");
    }
}
