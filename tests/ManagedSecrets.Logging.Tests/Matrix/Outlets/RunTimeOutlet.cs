using ManagedSecrets.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>One that is added to the factory when the host is there.</summary>
internal sealed class RunTimeOutlet(ListProvider provider) : ListOutlet(provider)
{
    public override void Register(ILoggingBuilder logging)
    {
    }

    public override void Prepare(IHost host) => host.Services.GetRequiredService<ILoggerFactory>().AddProvider(Provider);
}
