using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Benchmarks.Logging;

/// <summary>One kind of line, and the sinks that it goes to by the names of the console's formatters; an empty name: the message alone.</summary>
/// <param name="Name">What is logged, and where to.</param>
/// <param name="Formatters">The sinks.</param>
/// <param name="Log">Logs one line.</param>
/// <param name="IsUnknown">Whether the sinks are of a make that may keep a record beyond the call.</param>
internal sealed record LoggingCase(string Name, string[] Formatters, Action<ILogger> Log, bool IsUnknown = false);
