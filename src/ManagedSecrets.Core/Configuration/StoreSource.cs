using ManagedSecrets.Configuration.Settings;
using ManagedSecrets.Loading;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>The source of any <see cref="ISecretStore"/>: the settings of the section that all stores share, then the code's.</summary>
internal sealed class StoreSource(ISecretStore store, Action<SecretLoadingOptions>? configure) : ManagedSecretsSource
{
    public override object? Identity => configure is null ? store : null;

    protected override FeedSettings ReadSettings(IConfigurationBuilder builder, IConfiguration earlier)
    {
        SecretLoadingOptions options = new();
        List<string> warnings = [];
        SecretLoadingSettings.Apply(earlier, options, warnings);
        configure?.Invoke(options);
        SecretLoadingSettings.Validate(options);
        StorePlan plan = new(store, options.Prefix, [.. options.Secrets]);
        return FeedSettingsFactory.Create(builder, earlier, options, [plan], warnings, null);
    }
}
