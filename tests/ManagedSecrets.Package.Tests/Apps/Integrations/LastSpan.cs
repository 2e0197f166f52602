using System.Diagnostics;
using OpenTelemetry;

namespace Integrations;

internal sealed class LastSpan : BaseExporter<Activity>
{
    public string? Text { get; private set; }

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity span in batch)
            Text = $"{span.DisplayName} {string.Join(", ", span.Tags)}";
        return ExportResult.Success;
    }
}
