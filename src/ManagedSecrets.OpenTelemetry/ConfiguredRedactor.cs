using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.OpenTelemetry;

/// <summary>The redactor of the app's configuration. Asked of the configuration alone: what needs a logger can't be made while loggers are.</summary>
internal static class ConfiguredRedactor
{
    // OpenTelemetry registers a configuration where the app has none.
    public static SecretRedactor Of(IServiceProvider services) => services.GetRequiredService<IConfiguration>().GetSecretRedactor();
}
