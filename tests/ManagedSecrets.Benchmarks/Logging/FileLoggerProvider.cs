using ManagedSecrets.Benchmarks.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Microsoft.Extensions.Logging.AzureAppServices;

/// <summary>The same by the name of one of .NET's own providers, which are known to keep nothing of a record after they wrote it.</summary>
internal sealed class FileLoggerProvider(ConsoleFormatter? formatter) : FormattingProvider(formatter);
