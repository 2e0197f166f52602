using ManagedSecrets.Sinks;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>OpenTelemetry's log records, kept as they are by its exporter and read at the end.</summary>
internal sealed class OpenTelemetryOutlet : Outlet
{
    private readonly List<LogRecord> _records = [];

    public override IEnumerable<string> Entries => _records.Select(Show);

    public override void Register(ILoggingBuilder logging) => logging.AddOpenTelemetry(options =>
    {
        (options.IncludeFormattedMessage, options.IncludeScopes, options.ParseStateValues) = (true, true, true);
        options.AddInMemoryExporter(_records);
    });

    private static string Show(LogRecord record)
    {
        List<string> scopes = [];
        record.ForEachScope(
            static (scope, list) =>
            {
                list.Add($"{scope.Scope}");
                foreach (KeyValuePair<string, object?> pair in scope)
                    list.Add($"{pair.Key}={ShownThing.Of(pair.Value)}");
            },
            scopes);
        return $"{record.LogLevel} {record.CategoryName} {record.EventId} {record.Body} {record.FormattedMessage} "
            + $"{string.Join(';', record.Attributes?.Select(pair => $"{pair.Key}={ShownThing.Of(pair.Value)}") ?? [])} "
            + $"{string.Join(" > ", scopes)} {record.Exception} {ShownThing.Of(record.Exception?.Data)}";
    }
}
