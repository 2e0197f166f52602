using ManagedSecrets.Sinks;

namespace Microsoft.Extensions.Logging;

/// <summary>The same as one of .NET's own, which are known to keep nothing of a record.</summary>
public sealed class KnownSilentProvider(SilentReading reading) : SilentProvider(reading);
