using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Chaos;

/// <summary>A logger factory that looks for secret values in whatever is logged, exceptions included.</summary>
internal sealed class ChaosLogs(ChaosReport report) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Check($"{formatter(state, exception)} {exception}", "a log");

    /// <summary>Every value of the run begins with the mark; names do not.</summary>
    public void Check(string text, string where)
    {
        report.Count("texts looked at for values");
        if (text.Contains(ChaosVault.Mark, StringComparison.Ordinal))
            report.Violate($"a secret value in {where}");
    }

    public void Dispose()
    {
    }
}
