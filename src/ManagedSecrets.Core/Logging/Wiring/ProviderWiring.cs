using ManagedSecrets.Logging.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>
/// The registration of the set of providers itself. A container takes it instead of the single registrations, whenever those were added,
/// and reads them from the app's services when it makes the set.
/// </summary>
internal sealed class ProviderWiring(IServiceCollection services)
{
    private readonly AsyncLocal<bool> _isMaking = new();

    /// <summary>Whether it reads these registrations, of which a copy is another.</summary>
    public bool IsOf(IServiceCollection others) => ReferenceEquals(others, services);

    public ProviderSet Make(IServiceProvider container)
    {
        if (_isMaking.Value)
            throw new InvalidOperationException("A logger provider of the app needs a logger itself: neither can be made before the other. Let it take an IServiceProvider, and ask that for its logger when it first needs one.");
        _isMaking.Value = true;
        try
        {
            return new ProviderSet(
                MakeAll(container),
                container.GetRequiredService<LogRedaction>(),
                container.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>());
        }
        finally
        {
            _isMaking.Value = false;
        }
    }

    // Other containers, such as Autofac, also have registrations of their own. They make functions of all, and end what these make.
    private MadeService[] MakeAll(IServiceProvider container)
    {
        ServiceDescriptor[] known = [.. services.Where(IsProvider)];
        Func<ILoggerProvider>[] all = [.. container.GetServices<Func<ILoggerProvider>>()];
        return all.Length > known.Length
            ? [.. all.Select(make => new MadeService(make(), isOurs: false))]
            : [.. known.Select(descriptor => ServiceMaker.Make(descriptor, container))];
    }

    private static bool IsProvider(ServiceDescriptor descriptor) => !descriptor.IsKeyedService && descriptor.ServiceType == typeof(ILoggerProvider);
}
