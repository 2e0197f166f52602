using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Parsing;

namespace ManagedSecrets.Serilog;

/// <summary>Makes a masked event of one that holds a secret. Thread-safe.</summary>
internal sealed class EventRedaction(SecretRedactor redactor)
{
    private const int UsualCapacity = 256;
    private const int MostKept = 16_384;

    private static readonly MessageTemplateParser Parser = new();

    [ThreadStatic]
    private static StringBuilder? _spare;

    private readonly PropertyRedaction _properties = new(redactor);

    /// <summary>The same event when it holds no known value.</summary>
    public LogEvent Mask(LogEvent logEvent)
    {
        try
        {
            Exception? exception = logEvent.Exception is null ? null : redactor.Redact(logEvent.Exception);
            string template = redactor.Redact(logEvent.MessageTemplate.Text);
            IReadOnlyList<LogEventProperty>? properties = _properties.MaskAll(logEvent.Properties);
            bool isClean = properties is null && ReferenceEquals(template, logEvent.MessageTemplate.Text) && ReferenceEquals(exception, logEvent.Exception);
            LogEvent masked = isClean ? logEvent : Copy(logEvent, exception, Parser.Parse(template), properties ?? Same(logEvent));
            return MaskMessage(masked);
        }
        catch (Exception)
        {
            return Copy(logEvent, null, Parser.Parse(SecretRedactorExtensions.Withheld), []);
        }
    }

    /// <summary>Parts that are clean by themselves can make up a secret when they are put together.</summary>
    private LogEvent MaskMessage(LogEvent logEvent)
    {
        StringBuilder builder = _spare ?? new StringBuilder(UsualCapacity);

        // A property's own code may log in its turn.
        _spare = null;
        try
        {
            using StringWriter writer = new(builder, CultureInfo.InvariantCulture);
            logEvent.RenderMessage(writer, CultureInfo.InvariantCulture);
            return HoldsSecret(builder) ? Copy(logEvent, logEvent.Exception, TextOnly(redactor.Redact(builder.ToString())), Same(logEvent)) : logEvent;
        }
        finally
        {
            _spare = builder.Capacity <= MostKept ? builder.Clear() : null;
        }
    }

    private bool HoldsSecret(StringBuilder builder)
    {
        StringBuilder.ChunkEnumerator chunks = builder.GetChunks();
        return chunks.MoveNext() && (chunks.Current.Length == builder.Length ? redactor.ContainsSecret(chunks.Current.Span) : redactor.ContainsSecret(builder.ToString()));
    }

    private static MessageTemplate TextOnly(string text) =>
        new(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), [new TextToken(text)]);

    private static IEnumerable<LogEventProperty> Same(LogEvent logEvent) => logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value));

    private static LogEvent Copy(LogEvent logEvent, Exception? exception, MessageTemplate template, IEnumerable<LogEventProperty> properties) =>
        new(logEvent.Timestamp, logEvent.Level, exception, template, properties, logEvent.TraceId ?? default, logEvent.SpanId ?? default);
}
