using Microsoft.Extensions.Configuration;
using Serilog;

namespace LogFrameworks;

/// <summary>Serilog's static logger, which writes past ILogger, and the objects that it takes apart.</summary>
internal static class ThroughSerilog
{
    public static void Write(Uri vaultUri, ConsoleSink yourSink, string secret)
    {
        #region serilog
        IConfigurationRoot configuration = new ConfigurationBuilder().AddManagedSecrets(vaultUri).Build();
        Log.Logger = new LoggerConfiguration()
            .WriteTo.Redacted(configuration.GetSecretRedactor(), sinks => sinks.Sink(yourSink))   // or sinks.Console(), sinks.File(…)
            .CreateLogger();
        #endregion
        Log.Information("Serilog:       the order is {@Order}", new { Id = 1, Password = secret });
        Log.CloseAndFlush();
        (configuration as IDisposable)?.Dispose();
    }
}
