using Microsoft.Extensions.Logging;

namespace AotProbe;

/// <summary>Keeps the last line that was logged in the probe's own category.</summary>
internal sealed class LastLine(string category) : ILoggerProvider, ILogger
{
    private volatile string _text = "";

    public string Text => _text;

    public ILogger CreateLogger(string categoryName) => categoryName == category ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _text = formatter(state, exception);

    public void Dispose()
    {
    }
}
