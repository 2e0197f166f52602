using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Providers;

/// <summary>What every sink gets of a record beside its state, masked.</summary>
internal readonly record struct LogHead(LogLevel Level, EventId EventId, Exception? Exception);
