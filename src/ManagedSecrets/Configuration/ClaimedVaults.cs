using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>Which source of a builder loads which vaults: the same ones added twice are loaded once.</summary>
internal sealed class ClaimedVaults
{
    private const string Property = "ManagedSecrets.ClaimedVaults";

    private readonly Dictionary<string, IConfigurationSource> _claims = [];
    private readonly IConfigurationBuilder _builder;

    private ClaimedVaults(IConfigurationBuilder builder) => _builder = builder;

    public static ClaimedVaults Of(IConfigurationBuilder builder)
    {
        if (builder.Properties.TryGetValue(Property, out object? known) && known is ClaimedVaults claims)
            return claims;
        builder.Properties[Property] = claims = new ClaimedVaults(builder);
        return claims;
    }

    /// <summary>False where another source, which is still there, loads the same.</summary>
    public bool Claim(IConfigurationSource source, IEnumerable<VaultOptions> vaults)
    {
        string what = string.Join(' ', vaults.Select(vault => $"{vault.Uri}|{vault.Prefix}|{string.Join(',', vault.Secrets.Select(secret => $"{secret}/{secret.Version}/{secret.Key}"))}"));
        if (_claims.TryGetValue(what, out IConfigurationSource? owner) && owner != source && _builder.Sources.Contains(owner))
            return false;
        _claims[what] = source;
        return true;
    }
}
