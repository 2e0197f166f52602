using ManagedSecrets;
using ManagedSecrets.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds any secret store to a configuration.</summary>
public static class ManagedSecretsStoreExtensions
{
    /// <summary>
    /// Adds the secrets of a store to the configuration. They win over the sources before, and give way to those after. Settings come from
    /// the section <c>ManagedSecrets</c> of the sources before, then from <paramref name="configure"/>, which wins. Adding the same store
    /// again changes nothing.
    /// </summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="store">The store. It is used from several threads at once, and is not disposed.</param>
    /// <param name="configure">Settings by code, or null.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="store"/> is null.</exception>
    /// <exception cref="ManagedSecretsException">
    /// When the source is built or loaded: a setting is wrong, or the secrets could not be loaded and <see cref="SecretLoadingOptions.Optional"/> is off.
    /// </exception>
    public static IConfigurationBuilder AddManagedSecrets(this IConfigurationBuilder builder, ISecretStore store, Action<SecretLoadingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        return ManagedSecretsSource.AddOnce(builder, new StoreSource(store, configure));
    }
}
