namespace Microsoft.Extensions.Logging.Shop;

/// <summary>The same in a namespace that begins as those of .NET do, as of many providers of others.</summary>
public sealed class KeepingProvider(Action<Func<string>, object?> meanwhile) : ManagedSecrets.Sinks.KeepingProvider(meanwhile);
