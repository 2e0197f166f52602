using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.StorageQueue;

/// <summary>What the sources other than ours say. A secret must not choose the queue, the environment or the credential that reads it.</summary>
internal static class OtherSources
{
    public static IConfiguration Of(IConfiguration configuration) =>
        configuration is IConfigurationRoot root ? new ConfigurationRoot([new LoadedProvider(Within(root))]) : configuration;

    private static IEnumerable<IConfigurationProvider> Within(IConfigurationRoot root) => root.Providers.SelectMany(provider =>
        provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } ? Within(inner) : [provider]);
}
