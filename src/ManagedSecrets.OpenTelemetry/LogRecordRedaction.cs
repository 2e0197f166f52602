using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace ManagedSecrets.OpenTelemetry;

/// <summary>Masks log records. What holds no secret is not touched.</summary>
internal sealed class LogRecordRedaction(SecretRedactor redactor) : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.Body = redactor.RedactOrWithhold(data.Body);
        data.FormattedMessage = redactor.RedactOrWithhold(data.FormattedMessage);
        data.CategoryName = redactor.RedactOrWithhold(data.CategoryName);
        data.TraceState = redactor.RedactOrWithhold(data.TraceState);
        if (data.EventId.Name is { } name)
            data.EventId = new EventId(data.EventId.Id, redactor.RedactOrWithhold(name));
        if (data.Exception is { } exception)
            data.Exception = redactor.Redact(exception);
        if (Attributes.Mask(redactor, data.Attributes) is { } attributes)
            data.Attributes = attributes;
    }
}
