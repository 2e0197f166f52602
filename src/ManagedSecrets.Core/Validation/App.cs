using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Validation;

/// <summary>The app that a source belongs to, once it is built: the configuration is loaded before there are services.</summary>
internal sealed class App
{
    private volatile Built? _built;

    public Built? Current => _built;

    public void Set(IServiceProvider services, IConfiguration configuration) => _built = new Built(services, configuration);

    public sealed record Built(IServiceProvider Services, IConfiguration Configuration);
}
