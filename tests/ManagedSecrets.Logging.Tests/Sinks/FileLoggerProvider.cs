using ManagedSecrets.Sinks;

namespace Microsoft.Extensions.Logging.AzureAppServices;

/// <summary>The same by the name of one of .NET's own, which are known to keep nothing of a record.</summary>
public sealed class FileLoggerProvider(SilentReading reading) : SilentProvider(reading);
