using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.OpenTelemetry;

/// <summary>The redactor of the app's configuration. Asked of the configuration alone: what needs a logger can't be made while loggers are.</summary>
internal static class ConfiguredRedactor
{
    public static SecretRedactor Of(IServiceProvider services) =>
        services.GetService<IConfiguration>()?.GetSecretRedactor()
        ?? throw new ManagedSecretsException("The services have no IConfiguration to take the redactor of. Pass one: AddManagedSecretsRedaction(configuration.GetSecretRedactor()).");
}
