using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

/// <summary>What the sources that were added before ours say, our own left out: a vault does not configure its own loading.</summary>
internal static class EarlierSources
{
    public static IConfiguration Read(IConfigurationBuilder builder, IConfigurationSource ours)
    {
        int index = builder.Sources.IndexOf(ours);
        int count = index < 0 ? builder.Sources.Count : index;
        return builder is IConfigurationRoot live
            ? new ConfigurationRoot([new LoadedProvider(live.Providers.Take(count))])
            : new ConfigurationRoot([new LoadedProvider(Load(builder, builder.Sources.Take(count)))]);
    }

    /// <summary>A plain builder has loaded nothing yet, so the sources are loaded once for us; the app's own build loads them again.</summary>
    private static IEnumerable<IConfigurationProvider> Load(IConfigurationBuilder builder, IEnumerable<IConfigurationSource> sources)
    {
        foreach (IConfigurationSource source in sources.Where(source => source is not IManagedSecretsSourceMarker))
        {
            using StreamCopy copy = new(source);
            IConfigurationProvider provider = source.Build(builder);
            try
            {
                provider.Load();
                yield return provider;
            }
            finally
            {
                // A chained configuration is the app's own, and its provider may dispose it.
                if (provider is not ChainedConfigurationProvider)
                    (provider as IDisposable)?.Dispose();
            }
        }
    }
}
