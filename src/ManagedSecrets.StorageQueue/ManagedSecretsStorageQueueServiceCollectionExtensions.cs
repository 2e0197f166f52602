using ManagedSecrets;
using ManagedSecrets.StorageQueue;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Reads an Azure Storage queue for what Event Grid says of the vaults.</summary>
/// <remarks>
/// The identity needs the role <em>Storage Queue Data Message Processor</em> on the queue, and nothing else; the queue is never created.
/// What a message says is a hint: what is loaded, the vault decides. A message is deleted only after the look that it led to. Wrong settings
/// throw <see cref="ManagedSecretsException"/> when the host starts; a queue that can't be read never does: it is logged, and tried again.
/// </remarks>
public static class ManagedSecretsStorageQueueServiceCollectionExtensions
{
    /// <summary>Reads the queue that the section <c>ManagedSecrets:StorageQueue</c> names. In Development, without one, none is read.</summary>
    /// <param name="services">The app's services; the configuration is one that <c>AddManagedSecrets</c> was called on.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddManagedSecretsStorageQueue(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddManagedSecrets();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, QueueListener>());
        return services;
    }

    /// <summary>Reads a queue.</summary>
    /// <param name="services">The app's services; the configuration is one that <c>AddManagedSecrets</c> was called on.</param>
    /// <param name="queueUri">The queue's URI, such as <c>https://shop.queue.core.windows.net/secrets-worker</c>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddManagedSecretsStorageQueue(this IServiceCollection services, Uri queueUri)
    {
        ArgumentNullException.ThrowIfNull(queueUri);
        return services.AddManagedSecretsStorageQueue(options => options.Uri = queueUri);
    }

    /// <summary>Reads a queue, with settings by code, which win over the section.</summary>
    /// <param name="services">The app's services; the configuration is one that <c>AddManagedSecrets</c> was called on.</param>
    /// <param name="configure">Sets what the section does not, or what should win over it. An app reads one queue: of several calls, the later wins.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddManagedSecretsStorageQueue(this IServiceCollection services, Action<ManagedSecretsStorageQueueOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddManagedSecretsStorageQueue();
        return services.AddSingleton(new QueueSetup(configure));
    }
}
