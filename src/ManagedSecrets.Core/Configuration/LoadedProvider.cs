using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>A copy of what providers hold at this moment, later ones winning; our own are left out.</summary>
internal sealed class LoadedProvider : ConfigurationProvider
{
    public LoadedProvider(IEnumerable<IConfigurationProvider> providers)
    {
        foreach (IConfigurationProvider provider in providers)
        {
            if (provider is not IManagedSecretsProviderMarker)
                Copy(provider, null);
        }
    }

    private void Copy(IConfigurationProvider provider, string? parent)
    {
        foreach (string child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            string key = parent is null ? child : ConfigurationPath.Combine(parent, child);
            if (provider.TryGet(key, out string? value))
                Data[key] = value;
            Copy(provider, key);
        }
    }
}
