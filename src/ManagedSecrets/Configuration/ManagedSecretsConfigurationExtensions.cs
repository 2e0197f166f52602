using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets;
using ManagedSecrets.Configuration;
using ManagedSecrets.KeyVault;

namespace Microsoft.Extensions.Configuration;

/// <summary>
/// Adds the secrets of Azure Key Vault to a configuration. Each overload reads the section <c>ManagedSecrets</c> of the sources before it;
/// code wins over the section. The secrets win over the sources before and give way to those after. Adding the same vault again changes nothing.
/// </summary>
/// <remarks>
/// The identity needs the role <em>Key Vault Secrets User</em>, on the vault or on each named secret. Loading happens when the configuration
/// is built (at once, for a <see cref="ConfigurationManager"/>), and throws <see cref="ManagedSecretsException"/> when a setting is wrong, or
/// when a vault can't be read and <see cref="SecretLoadingOptions.Optional"/> is off. It only loads: a configuration can't reach the app's log or
/// services. An app with a host calls <c>builder.AddManagedSecrets()</c>, or adds <c>services.AddManagedSecrets()</c> and
/// <c>logging.AddManagedSecretsRedaction()</c>; else nothing is masked.
/// </remarks>
public static class ManagedSecretsConfigurationExtensions
{
    /// <summary>Adds the vault that the section <c>ManagedSecrets</c> names. In Development, without one, nothing is loaded.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IConfigurationBuilder AddManagedSecrets(this IConfigurationBuilder builder) => Add(builder, new KeyVaultSource(null, "section"));

    /// <summary>Adds a vault.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="vaultUri">The vault's URI, such as <c>https://shop.vault.azure.net/</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IConfigurationBuilder AddManagedSecrets(this IConfigurationBuilder builder, Uri vaultUri)
    {
        ArgumentNullException.ThrowIfNull(vaultUri);
        return Add(builder, new KeyVaultSource(options => options.VaultUri = vaultUri, vaultUri));
    }

    /// <summary>Adds a vault that is read with the app's own credential.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="vaultUri">The vault's URI, such as <c>https://shop.vault.azure.net/</c>.</param>
    /// <param name="credential">The credential; it is used from several threads at once.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IConfigurationBuilder AddManagedSecrets(this IConfigurationBuilder builder, Uri vaultUri, TokenCredential credential)
    {
        ArgumentNullException.ThrowIfNull(vaultUri);
        ArgumentNullException.ThrowIfNull(credential);
        return Add(builder, new KeyVaultSource(options => (options.VaultUri, options.TokenCredential) = (vaultUri, credential), vaultUri));
    }

    /// <summary>Adds the vault of a client that the app has. The client's own retries, transport and credential stay as they are.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="client">The client.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IConfigurationBuilder AddManagedSecrets(this IConfigurationBuilder builder, SecretClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Add(builder, new KeyVaultSource(options => options.VaultUri = client.VaultUri, client.VaultUri, client));
    }

    /// <summary>Adds one or several vaults, with settings by code.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="configure">Sets what the section does not, or what should win over it. Runs once, when the source is built.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IConfigurationBuilder AddManagedSecrets(this IConfigurationBuilder builder, Action<ManagedSecretsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, new KeyVaultSource(configure, null));
    }

    private static IConfigurationBuilder Add(IConfigurationBuilder builder, KeyVaultSource source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Rehearsal.Begin();
        return ManagedSecretsSource.AddOnce(builder, source);
    }
}
