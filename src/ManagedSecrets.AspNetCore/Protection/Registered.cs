using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.AspNetCore.Protection;

/// <summary>What an endpoint needs of the app's services.</summary>
internal static class Registered
{
    /// <exception cref="ManagedSecretsException">There is none.</exception>
    public static T Get<T>(IServiceProvider services, string caller)
        where T : class => services.GetService<T>()
        ?? throw new ManagedSecretsException($"{caller} needs what AddManagedSecrets registers: call builder.AddManagedSecrets() before builder.Build().");
}
