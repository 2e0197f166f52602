using ManagedSecrets;
using ManagedSecrets.Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace Serilog;

/// <summary>Puts masking in front of Serilog's sinks.</summary>
public static class RedactedLoggerSinkConfigurationExtensions
{
    /// <summary>
    /// Sinks that are written to masked: message template and message, names and values of properties however deeply nested, destructured objects among them, and
    /// exceptions. It holds for the static <see cref="Log"/> as for any other logger. Enrichers and filters run before and see what is not masked yet. An event
    /// that holds no known value is passed on as it is, the same instance; where masking fails, level and time are passed on without the rest.
    /// </summary>
    /// <param name="writeTo">The logger's <c>WriteTo</c>.</param>
    /// <param name="redactor">What knows the values, for example <c>configuration.GetSecretRedactor()</c>. What it learns later is masked from then on.</param>
    /// <param name="configure">The sinks: <c>WriteTo.Redacted(redactor, sinks =&gt; sinks.Console())</c>. Those that are added elsewhere stay as they are.</param>
    /// <param name="restrictedToMinimumLevel">The lowest level that is passed on. Default: all. Ignored where <paramref name="levelSwitch"/> is given.</param>
    /// <param name="levelSwitch">The lowest level, which can be changed while the app runs, or null.</param>
    /// <returns>The logger's configuration.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="writeTo"/>, <paramref name="redactor"/> or <paramref name="configure"/> is null.</exception>
    public static LoggerConfiguration Redacted(
        this LoggerSinkConfiguration writeTo, SecretRedactor redactor, Action<LoggerSinkConfiguration> configure,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum, LoggingLevelSwitch? levelSwitch = null)
    {
        ArgumentNullException.ThrowIfNull(writeTo);
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(configure);
        ILogEventSink sinks = LoggerSinkConfiguration.Wrap(sink => new RedactedSink(sink, redactor), configure);
        return writeTo.Sink(sinks, restrictedToMinimumLevel, levelSwitch);
    }

    /// <summary>The same for sinks that must not fail unnoticed: what they throw reaches whoever writes the event.</summary>
    /// <param name="auditTo">The logger's <c>AuditTo</c>.</param>
    /// <param name="redactor">What knows the values.</param>
    /// <param name="sink">The sink. It is disposed with the logger.</param>
    /// <param name="restrictedToMinimumLevel">The lowest level that is passed on. Default: all. Ignored where <paramref name="levelSwitch"/> is given.</param>
    /// <param name="levelSwitch">The lowest level, which can be changed while the app runs, or null.</param>
    /// <returns>The logger's configuration.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="auditTo"/>, <paramref name="redactor"/> or <paramref name="sink"/> is null.</exception>
    public static LoggerConfiguration Redacted(
        this LoggerAuditSinkConfiguration auditTo, SecretRedactor redactor, ILogEventSink sink,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum, LoggingLevelSwitch? levelSwitch = null)
    {
        ArgumentNullException.ThrowIfNull(auditTo);
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(sink);
        return auditTo.Sink(new RedactedSink(sink, redactor), restrictedToMinimumLevel, levelSwitch);
    }
}
