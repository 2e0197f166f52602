using ManagedSecrets.Logging.Wiring;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Providers;

/// <summary>A provider of the app behind ours, with the names by which the app's filters call it.</summary>
internal sealed class InnerProvider(ILoggerProvider provider)
{
    private const string AliasAttribute = "Microsoft.Extensions.Logging.ProviderAliasAttribute";

    // Their sinks copy what they keep beyond the call.
    private static readonly string[] NamespacesThatCopy = ["Microsoft.Extensions.Logging.", "OpenTelemetry.", "Serilog.Extensions.Logging."];

    public ILoggerProvider Provider => provider;

    public string Name { get; } = provider.GetType().FullName ?? provider.GetType().Name;

    public string? Alias { get; } = AliasOf(provider.GetType());

    /// <summary>Whether it is known to keep nothing of a record after the call.</summary>
    public bool KeepsNothing { get; } = Copies(provider is FactoryAsProvider other ? other.Factory.GetType() : provider.GetType());

    private static bool Copies(Type type) =>
        NamespacesThatCopy.Any(space => type.FullName?.StartsWith(space, StringComparison.Ordinal) == true);

    private static string? AliasOf(Type type) =>
        type.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType.FullName == AliasAttribute && attribute.ConstructorArguments.Count > 0)
            .Select(attribute => attribute.ConstructorArguments[0].Value as string)
            .FirstOrDefault();
}
