using ManagedSecrets.Sinks;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>A provider of the app's own.</summary>
internal class ListOutlet(ListProvider provider) : Outlet
{
    public override IEnumerable<string> Entries => provider.Lines;

    protected ListProvider Provider => provider;

    public override void Register(ILoggingBuilder logging) => logging.AddProvider(provider);
}
