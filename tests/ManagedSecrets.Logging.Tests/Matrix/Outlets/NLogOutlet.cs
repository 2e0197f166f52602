using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using NLog.Targets;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>NLog as a provider, with a layout that shows all it has.</summary>
internal sealed class NLogOutlet : Outlet
{
    private readonly MemoryTarget _target = new("memory")
    {
        Layout = "${logger}|${level}|${message}|${message:raw=true}|${all-event-properties}|${scopenested}|${scopeproperty:password}|"
            + "${all-event-properties:includeScopeProperties=true}|${exception:format=tostring,data}",
    };

    private readonly LogFactory _factory = new();

    public override IEnumerable<string> Entries => _target.Logs;

    public override void Register(ILoggingBuilder logging)
    {
        LoggingConfiguration configuration = new(_factory);
        configuration.AddRuleForAllLevels(_target);
        _factory.Configuration = configuration;
        logging.AddNLog(new NLogProviderOptions { ShutdownOnDispose = false }, _ => _factory);
    }

    public override void Dispose()
    {
        _factory.Dispose();
        base.Dispose();
    }
}
