using ManagedSecrets.Configuration;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics;

/// <summary>The feeds behind a configuration, found through its providers, those of chained configurations included.</summary>
internal static class LoadedFeeds
{
    public static IReadOnlyList<SecretFeed> Of(IConfiguration configuration) =>
        [.. Find(configuration).Distinct()];

    /// <summary>
    /// The one redactor of a configuration, null where nothing loads secrets. Configurations that were built apart, and are chained in side
    /// by side, each have one: the first is joined with the others.
    /// </summary>
    public static SecretRedactor? RedactorOf(IConfiguration configuration)
    {
        SecretRedactor[] redactors = [.. Of(configuration).Select(feed => feed.Settings.Redactor).Distinct()];
        foreach (SecretRedactor other in redactors.Skip(1))
            redactors[0].Join(other);
        return redactors.FirstOrDefault();
    }

    private static IEnumerable<SecretFeed> Find(IConfiguration configuration) =>
        configuration is not IConfigurationRoot root ? [] : root.Providers.SelectMany(provider => provider switch
        {
            ManagedSecretsProvider ours => [ours.Feed],
            ChainedConfigurationProvider chained => Find(chained.Configuration),
            _ => [],
        });
}
