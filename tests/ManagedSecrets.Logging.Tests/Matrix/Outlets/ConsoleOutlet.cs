using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>The console of .NET in one of its formats. Its writer is that of the process while its provider is made.</summary>
internal sealed partial class ConsoleOutlet(string format) : Outlet
{
    private readonly LockedWriter _writer = new();

    public override IEnumerable<string> Entries => StartOfEntry().Split(_writer.Text).Where(entry => entry.Length > 0);

    public override void Register(ILoggingBuilder logging)
    {
        logging.AddConsole(options => options.FormatterName = format);
        logging.Services.PostConfigureAll<SimpleConsoleFormatterOptions>(options => (options.IncludeScopes, options.ColorBehavior) = (true, LoggerColorBehavior.Disabled));
        logging.Services.PostConfigureAll<JsonConsoleFormatterOptions>(options => options.IncludeScopes = true);
        logging.Services.PostConfigureAll<ConsoleFormatterOptions>(options => options.IncludeScopes = true);
    }

    public override IHost Build(HostApplicationBuilder builder)
    {
        TextWriter before = Console.Out;
        Console.SetOut(_writer);
        try
        {
            IHost host = builder.Build();
            _ = host.Services.GetService(typeof(ILoggerFactory));
            return host;
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    public override void Dispose()
    {
        _writer.Dispose();
        base.Dispose();
    }

    [GeneratedRegex(@"^(?=info: |fail: |warn: |\{|<\d>)", RegexOptions.Multiline)]
    private static partial Regex StartOfEntry();
}
