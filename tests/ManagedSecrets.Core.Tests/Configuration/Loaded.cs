using ManagedSecrets.Diagnostics;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagedSecrets.Configuration;

/// <summary>Configurations of one store, with settings of a section before it.</summary>
internal static class Loaded
{
    public static IConfigurationRoot From(ISecretStore store, Action<SecretLoadingOptions>? configure = null, Dictionary<string, string?>? settings = null) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).AddManagedSecrets(store, configure).Build();

    public static IManagedSecrets SecretsOf(IConfiguration configuration, IServiceProvider? services = null, RecordingLogger? logger = null) =>
        new LoadedSecrets(configuration, logger is null ? NullLoggerFactory.Instance : FactoryOf(logger), services ?? Substitute.For<IServiceProvider>());

    public static SecretLoadingOptions LogTo(this SecretLoadingOptions options, RecordingLogger logger)
    {
        options.LoggerFactory = FactoryOf(logger);
        return options;
    }

    private static ILoggerFactory FactoryOf(RecordingLogger logger)
    {
        ILoggerFactory factory = Substitute.For<ILoggerFactory>();
        factory.CreateLogger("").ReturnsForAnyArgs(logger);
        return factory;
    }
}
