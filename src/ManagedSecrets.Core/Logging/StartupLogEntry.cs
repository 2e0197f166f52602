using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging;

/// <summary>One message that waits for a logger.</summary>
/// <param name="Time">When it was logged (UTC); the logger that it is handed to will show a later time.</param>
/// <param name="Level">Its level.</param>
/// <param name="EventId">Its event id.</param>
/// <param name="Message">Its text, without the exception.</param>
/// <param name="Replay">Logs it again with the state, the exception and the formatter that it came with.</param>
internal sealed record StartupLogEntry(DateTimeOffset Time, LogLevel Level, EventId EventId, string Message, Action<ILogger> Replay);
