using ManagedSecrets.Matrix.Channels;
using ManagedSecrets.Matrix.Outlets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace ManagedSecrets.Matrix;

/// <summary>A host with one sink, to which every channel has written once.</summary>
internal sealed class MatrixRun(string sink, HostShape shape, Timing timing, bool isMasked, bool isLoaded)
{
    private readonly SecretRedactor _redactor = new();

    /// <summary>Runs it.</summary>
    /// <returns>All entries of the sink, in their order.</returns>
    public IReadOnlyList<string> Entries()
    {
        using Outlet outlet = Outlet.All[sink]();
        using (IHost host = outlet.Build(Configure(outlet)))
        {
            outlet.Prepare(host);
            host.Start();
            ILoggerFactory factory = host.Services.GetRequiredService<ILoggerFactory>();
            ILogger logger = factory.CreateLogger("Shop");
            foreach (Channel channel in Channel.All)
                Write(channel, factory, logger);
            outlet.Finish(host);
        }

        return [.. outlet.Entries];
    }

    private HostApplicationBuilder Configure(Outlet outlet)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft.Hosting", LogLevel.None);
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.Tags | ActivityTrackingOptions.Baggage);
        outlet.Register(builder.Logging);
        if (shape == HostShape.Telemetry)
            builder.Logging.EnableRedaction().EnableEnrichment();
        if (shape == HostShape.Serilog && outlet is not SerilogFactoryOutlet)
            builder.Services.AddSerilog(configuration => configuration.MinimumLevel.Verbose().Enrich.FromLogContext(), writeToProviders: true);
        if (isMasked)
            builder.Logging.AddManagedSecretsRedaction(_redactor);
        Load(Timing.LoadedBefore, [.. Channel.All]);
        return builder;
    }

    private void Write(Channel channel, ILoggerFactory factory, ILogger logger)
    {
        ChannelCall call = new(factory, logger, channel.Value(isOther: false), channel.Mark("line"), channel.Mark("aside"));
        if (isLoaded && timing is Timing.RotatedIn)
            _redactor.Remember(channel.Name, channel.Value(isOther: true));
        if (isLoaded && timing is Timing.RotatedAway)
            _redactor.Remember(channel.Name, call.Value);
        using IDisposable? scope = channel.Open(call);
        Load(Timing.LoadedAfter, channel);
        Load(Timing.RotatedIn, channel);
        if (isLoaded && timing is Timing.RotatedAway)
            _redactor.Remember(channel.Name, channel.Value(isOther: true));
        channel.Write(call);
    }

    private void Load(Timing when, params Channel[] channels)
    {
        foreach (Channel channel in isLoaded && timing == when ? channels : [])
            _redactor.Remember(channel.Name, channel.Value(isOther: false));
    }
}
