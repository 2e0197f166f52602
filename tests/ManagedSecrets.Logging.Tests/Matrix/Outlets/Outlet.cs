using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>
/// One sink of one host, and what it wrote, entry by entry. The debug provider is not among them: it writes to a debugger that is
/// attached, and to nothing else.
/// </summary>
internal abstract class Outlet : IDisposable
{
    public static IReadOnlyDictionary<string, Func<Outlet>> All { get; } = new Dictionary<string, Func<Outlet>>
    {
        ["simple console"] = () => new ConsoleOutlet("simple"),
        ["JSON console"] = () => new ConsoleOutlet("json"),
        ["systemd console"] = () => new ConsoleOutlet("systemd"),
        ["event source"] = () => new EventSourceOutlet(),
        ["Serilog as a provider"] = () => new SerilogOutlet(),
        ["Serilog as the factory"] = () => new SerilogFactoryOutlet(),
        ["NLog"] = () => new NLogOutlet(),
        ["OpenTelemetry"] = () => new OpenTelemetryOutlet(),
        ["provider"] = () => new ListOutlet(new Sinks.ListProvider()),
        ["provider with scopes"] = () => new ListOutlet(new Sinks.ScopedListProvider()),
        ["provider added at run time"] = () => new RunTimeOutlet(new Sinks.ListProvider()),
        ["provider with scopes added at run time"] = () => new RunTimeOutlet(new Sinks.ScopedListProvider()),
        ["buffer before a provider"] = () => new BufferOutlet(),
    };

    public abstract IEnumerable<string> Entries { get; }

    public virtual bool Fits(HostShape shape) => true;

    /// <summary>Registers the sink, before masking is.</summary>
    public abstract void Register(ILoggingBuilder logging);

    public virtual IHost Build(HostApplicationBuilder builder) => builder.Build();

    public virtual void Prepare(IHost host)
    {
    }

    public virtual void Finish(IHost host)
    {
    }

    public virtual void Dispose()
    {
    }
}
