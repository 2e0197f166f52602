using Microsoft.Extensions.Logging;
using Serilog;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>A sink of Serilog that stands in the place of the factory.</summary>
internal sealed class SerilogFactoryOutlet : Outlet
{
    private readonly SerilogText _text = new();

    public override IEnumerable<string> Entries => _text.Entries;

    public override bool Fits(HostShape shape) => shape == HostShape.Serilog;

    public override void Register(ILoggingBuilder logging) => logging.Services.AddSerilog(
        configuration => configuration.MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Sink(_text), writeToProviders: true);
}
