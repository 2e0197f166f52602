using ManagedSecrets.Configuration;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics;

/// <summary>The feeds behind a configuration, found through its providers, those of chained configurations included.</summary>
internal static class LoadedFeeds
{
    public static IReadOnlyList<SecretFeed> Of(IConfiguration configuration) =>
        [.. Find(configuration).Distinct()];

    private static IEnumerable<SecretFeed> Find(IConfiguration configuration) =>
        configuration is not IConfigurationRoot root ? [] : root.Providers.SelectMany(provider => provider switch
        {
            ManagedSecretsProvider ours => [ours.Feed],
            ChainedConfigurationProvider chained => Find(chained.Configuration),
            _ => [],
        });
}
