using Microsoft.Extensions.Logging;
using Serilog;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>Serilog as one of the providers.</summary>
internal sealed class SerilogOutlet : Outlet
{
    private readonly SerilogText _text = new();

    public override IEnumerable<string> Entries => _text.Entries;

    public override void Register(ILoggingBuilder logging) =>
        logging.AddSerilog(new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Sink(_text).CreateLogger(), dispose: true);
}
