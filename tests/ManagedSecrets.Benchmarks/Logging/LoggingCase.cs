using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Benchmarks.Logging;

/// <summary>One kind of line, and the sinks that it goes to by the names of the console's formatters; an empty name: the message alone.</summary>
internal sealed record LoggingCase(string Name, string[] Formatters, Action<ILogger> Log);
