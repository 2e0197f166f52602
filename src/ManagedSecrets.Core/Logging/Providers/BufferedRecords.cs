using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagedSecrets.Logging.Providers;

/// <summary>Writes buffered records to a logger of either kind.</summary>
internal static class BufferedRecords
{
    public static void Write(ILogger logger, IReadOnlyList<MaskedBufferedRecord> records)
    {
        if (logger is IBufferedLogger buffered)
        {
            buffered.LogRecords(records);
            return;
        }

        foreach (MaskedBufferedRecord record in records)
        {
            Exception? exception = record.Exception is { } text ? new BufferedException(text) : null;
            logger.Log(record.LogLevel, record.EventId, record.Attributes, exception, (_, _) => record.FormattedMessage ?? string.Empty);
        }
    }
}
