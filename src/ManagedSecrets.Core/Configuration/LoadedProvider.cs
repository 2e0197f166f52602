using ManagedSecrets.Loading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>A copy of what providers hold at this moment, later ones winning; our own are left out.</summary>
internal sealed class LoadedProvider : ConfigurationProvider
{
    // How a file's provider names the file of user secrets: the platform has no other mark for it.
    private const string UserSecretsFile = "'secrets.json'";

    private readonly List<KeyValuePair<string, string>> _userSecrets = [];

    public LoadedProvider(IEnumerable<IConfigurationProvider> providers)
    {
        // Ours may be within a chained configuration, where this look at it is not the app's.
        using IDisposable looks = KeyUse.Unmarked();
        foreach (IConfigurationProvider provider in providers)
        {
            if (provider is IManagedSecretsProviderMarker)
                continue;
            Copy(provider, null, (key, value) => Data[key] = value);
            CopyUserSecrets(provider);
        }
    }

    public IEnumerable<KeyValuePair<string, string?>> Values => Data;

    /// <summary>What user secrets hold, also where a later provider has another value.</summary>
    public IEnumerable<KeyValuePair<string, string>> UserSecrets => _userSecrets;

    private void CopyUserSecrets(IConfigurationProvider provider)
    {
        if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot chained })
        {
            foreach (IConfigurationProvider inner in chained.Providers)
                CopyUserSecrets(inner);
        }
        else if (provider.ToString()?.Contains(UserSecretsFile, StringComparison.OrdinalIgnoreCase) == true)
        {
            Copy(provider, null, (key, value) => _userSecrets.Add(new(key, value ?? "")));
        }
    }

    private static void Copy(IConfigurationProvider provider, string? parent, Action<string, string?> add)
    {
        foreach (string child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            string key = parent is null ? child : ConfigurationPath.Combine(parent, child);
            if (provider.TryGet(key, out string? value))
                add(key, value);
            Copy(provider, key, add);
        }
    }
}
