using ManagedSecrets.Logging.Wiring;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Providers;

/// <summary>A provider of the app behind ours, with the names by which the app's filters call it.</summary>
internal sealed class InnerProvider(ILoggerProvider provider)
{
    private const string AliasAttribute = "Microsoft.Extensions.Logging.ProviderAliasAttribute";

    // Their sinks copy what they keep beyond the call. Each by its name: others use the same namespaces, and keep what they like.
    private static readonly string[] Copying =
    [
        "Microsoft.Extensions.Logging.ApplicationInsights.ApplicationInsightsLoggerProvider",
        "Microsoft.Extensions.Logging.AzureAppServices.BlobLoggerProvider",
        "Microsoft.Extensions.Logging.AzureAppServices.FileLoggerProvider",
        "Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider",
        "Microsoft.Extensions.Logging.Debug.DebugLoggerProvider",
        "Microsoft.Extensions.Logging.EventLog.EventLogLoggerProvider",
        "Microsoft.Extensions.Logging.EventSource.EventSourceLoggerProvider",
        "Microsoft.Extensions.Logging.TraceSource.TraceSourceLoggerProvider",
        "OpenTelemetry.Logs.OpenTelemetryLoggerProvider",
        "Serilog.Extensions.Logging.SerilogLoggerFactory",
        "Serilog.Extensions.Logging.SerilogLoggerProvider",
    ];

    public ILoggerProvider Provider => provider;

    public string Name { get; } = provider.GetType().FullName ?? provider.GetType().Name;

    public string? Alias { get; } = AliasOf(provider.GetType());

    /// <summary>Whether it is a factory, which knows the app's filters itself.</summary>
    public bool DecidesItself => provider is FactoryAsProvider;

    /// <summary>Whether it is known to keep nothing of a record after the call.</summary>
    public bool KeepsNothing { get; } = Copies(provider is FactoryAsProvider other ? other.Factory.GetType() : provider.GetType());

    private static bool Copies(Type type) => Copying.Contains(type.FullName, StringComparer.Ordinal);

    private static string? AliasOf(Type type) =>
        type.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType.FullName == AliasAttribute && attribute.ConstructorArguments.Count > 0)
            .Select(attribute => attribute.ConstructorArguments[0].Value as string)
            .FirstOrDefault();
}
