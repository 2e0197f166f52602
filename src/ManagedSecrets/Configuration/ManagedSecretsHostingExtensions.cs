using ManagedSecrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.Hosting;

/// <summary>All of the library in one line, for any host: web, worker, isolated Functions.</summary>
public static class ManagedSecretsHostingExtensions
{
    /// <summary>
    /// Loads the secrets of the vault that the section <c>ManagedSecrets</c> names into the configuration, masks them in the app's log, and
    /// registers <see cref="IManagedSecrets"/> and the health check <c>managedsecrets</c>. In Development, without a vault, nothing is loaded
    /// and the app starts.
    /// </summary>
    /// <param name="builder">The host's builder, whose environment decides.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ManagedSecretsException">A setting is wrong, or a vault can't be read and <see cref="SecretLoadingOptions.Optional"/> is off.</exception>
    public static IHostApplicationBuilder AddManagedSecrets(this IHostApplicationBuilder builder) => builder.AddManagedSecrets(_ => { });

    /// <summary>The same, for the vault whose URI is the connection string of that name.</summary>
    /// <param name="builder">The host's builder, whose environment decides.</param>
    /// <param name="connectionName">A name under <c>ConnectionStrings</c>, as Aspire sets it.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is null, or <paramref name="connectionName"/> is null or blank.</exception>
    /// <exception cref="ManagedSecretsException">A setting is wrong, or a vault can't be read and <see cref="SecretLoadingOptions.Optional"/> is off.</exception>
    public static IHostApplicationBuilder AddManagedSecrets(this IHostApplicationBuilder builder, string connectionName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionName);
        return builder.AddManagedSecrets(options => options.ConnectionName = connectionName);
    }

    /// <summary>The same, with settings by code, which win over the section.</summary>
    /// <param name="builder">The host's builder, whose environment decides.</param>
    /// <param name="configure">Sets what the section does not, or what should win over it.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ManagedSecretsException">A setting is wrong, or a vault can't be read and <see cref="SecretLoadingOptions.Optional"/> is off.</exception>
    public static IHostApplicationBuilder AddManagedSecrets(this IHostApplicationBuilder builder, Action<ManagedSecretsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        string environment = builder.Environment.EnvironmentName;
        builder.Configuration.AddManagedSecrets(options =>
        {
            options.Environment = environment;
            configure(options);
        });
        builder.Services.AddManagedSecrets().AddUsualHealthCheck();
        builder.Logging.AddManagedSecretsRedaction();
        return builder;
    }
}
