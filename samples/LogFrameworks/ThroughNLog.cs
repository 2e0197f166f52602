using Microsoft.Extensions.Configuration;
using NLog;

namespace LogFrameworks;

/// <summary>NLog's own loggers, which write past ILogger.</summary>
internal static class ThroughNLog
{
    public static void Write(IConfiguration configuration, string secret)
    {
        #region nlog
        LogManager.Setup()
            .SetupExtensions(extensions => extensions.RegisterManagedSecretsRedaction(configuration.GetSecretRedactor()))
            .LoadConfigurationFromFile("nlog.config");
        #endregion
        LogManager.GetLogger("shop").Info("NLog:          the password is {Password}", secret);
        LogManager.Shutdown();
    }
}
