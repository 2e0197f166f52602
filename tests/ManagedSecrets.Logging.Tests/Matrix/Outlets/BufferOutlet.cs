using ManagedSecrets.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Buffering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>A provider behind the buffer of telemetry, which is emptied at the end.</summary>
internal sealed class BufferOutlet() : ListOutlet(new ListProvider())
{
    // Serilog's factory takes the place of the one that buffers.
    public override bool Fits(HostShape shape) => shape != HostShape.Serilog;

    public override void Register(ILoggingBuilder logging)
    {
        logging.AddGlobalBuffer(options =>
        {
            options.Rules.Add(new LogBufferingFilterRule());
            options.AutoFlushDuration = TimeSpan.Zero;
        });
        base.Register(logging);
    }

    public override void Finish(IHost host) => host.Services.GetRequiredService<GlobalLogBuffer>().Flush();
}
