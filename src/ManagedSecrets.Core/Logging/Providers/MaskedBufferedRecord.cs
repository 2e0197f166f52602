using System.Diagnostics;
using ManagedSecrets.Logging.Masking;
using ManagedSecrets.Redaction.Parts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagedSecrets.Logging.Providers;

/// <summary>A record that a buffer kept, masked with what is known when it is written.</summary>
internal sealed class MaskedBufferedRecord(BufferedLogRecord record, RecordMask mask) : BufferedLogRecord
{
    public override DateTimeOffset Timestamp => record.Timestamp;

    public override LogLevel LogLevel => record.LogLevel;

    public override EventId EventId { get; } =
        record.EventId.Name is { } name ? new EventId(record.EventId.Id, mask.Text.MaskName(name)) : record.EventId;

    public override string? Exception { get; } = Mask(record.Exception, mask);

    public override ActivitySpanId? ActivitySpanId => record.ActivitySpanId;

    public override ActivityTraceId? ActivityTraceId => record.ActivityTraceId;

    public override int? ManagedThreadId => record.ManagedThreadId;

    public override string? FormattedMessage { get; } = Mask(record.FormattedMessage, mask);

    public override string? MessageTemplate { get; } = Mask(record.MessageTemplate, mask);

    public override IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; } =
        MaskAll(record.Attributes, mask);

    private static string? Mask(string? text, RecordMask mask) => text is null ? null : mask.Text.MaskRendered(text);

    // Buffers keep values as the texts that they were rendered to.
    private static IReadOnlyList<KeyValuePair<string, object?>> MaskAll(IReadOnlyList<KeyValuePair<string, object?>> attributes, RecordMask mask)
    {
        KeyValuePair<string, object?>[] masked = [.. attributes.Select(mask.Pairs.Mask).Select(pair => pair.Value is string text
            ? KeyValuePair.Create(pair.Key, (object?)mask.Text.MaskRendered(text)) : pair)];
        return masked.Zip(attributes).All(both => PairMask.AreSame(both.First, both.Second)) ? attributes : masked;
    }
}
