using ManagedSecrets;
using ManagedSecrets.Configuration;
using ManagedSecrets.Diagnostics;
using ManagedSecrets.Loading;

namespace Microsoft.Extensions.Configuration;

/// <summary>What a configuration knows of its secrets, for code that has no dependency injection, and its debug view without them.</summary>
public static class ManagedSecretsRedactionExtensions
{
    /// <summary>
    /// The redactor that knows every value which <c>AddManagedSecrets</c> loads into this configuration, those of later reloads included. It is found through the
    /// configuration's providers, chained configurations included, and stays the same for as long as the configuration lives.
    /// </summary>
    /// <param name="configuration">The configuration's root, such as <c>builder.Configuration</c>; a section does not know its root.</param>
    /// <returns>The redactor.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    /// <exception cref="ManagedSecretsException">
    /// The configuration has no source of secrets, or is a section: whoever asks for a redactor means to mask, and one that knows nothing would mask nothing.
    /// </exception>
    public static SecretRedactor GetSecretRedactor(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return LoadedFeeds.RedactorOf(configuration)
            ?? throw new ManagedSecretsException(configuration is IConfigurationRoot
                ? "The configuration has no source of secrets, so nothing of it could be masked. Call AddManagedSecrets on it first, or take the redactor of the configuration that has one."
                : "This is a section of a configuration, or no configuration that shows its providers. Pass the root, such as builder.Configuration.");
    }

    /// <summary>
    /// The same as <see cref="ConfigurationRootExtensions.GetDebugView(IConfigurationRoot)"/>, with <c>***</c> for every value that <c>AddManagedSecrets</c>
    /// supplies, however short, and for the known values within all other text. Values of a chained configuration that does not show its providers are hidden too.
    /// </summary>
    /// <param name="root">The configuration.</param>
    /// <returns>Keys, values and providers, one key a line. Safe to print as far as the other sources hold nothing secret of their own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="root"/> is null.</exception>
    public static string GetRedactedDebugView(this IConfigurationRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        using IDisposable looks = KeyUse.Unmarked();
        string view = root.GetDebugView(context =>
            SuppliesSecrets(context.ConfigurationProvider, context.Path) ? SecretRedactor.Mask : context.Value ?? "");
        return LoadedFeeds.RedactorOf(root)?.Redact(view) ?? view;
    }

    private static bool SuppliesSecrets(IConfigurationProvider provider, string path) => provider switch
    {
        IManagedSecretsProviderMarker => true,
        ChainedConfigurationProvider { Configuration: IConfigurationRoot chained } =>
            chained.Providers.LastOrDefault(inner => inner.TryGet(path, out _)) is { } inner && SuppliesSecrets(inner, path),
        ChainedConfigurationProvider => true,
        _ => false,
    };
}
