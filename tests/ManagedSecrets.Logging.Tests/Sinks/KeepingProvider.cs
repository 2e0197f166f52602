using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Sinks;

/// <summary>A sink that keeps what it gets and looks at it later; what it does meanwhile differs from record to record.</summary>
public class KeepingProvider(Action<Func<string>, object?> meanwhile) : ILoggerProvider
{
    private readonly List<Func<string>> _kept = [];

    /// <summary>What the records say now, each with its structured part.</summary>
    public IReadOnlyList<string> Read() => [.. _kept.Select(format => format())];

    public ILogger CreateLogger(string categoryName) => new KeepingLogger(this);

    public void Dispose() => GC.SuppressFinalize(this);

    private sealed class KeepingLogger(KeepingProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            provider._kept.Add(() => $"{formatter(state, exception)} {state} {ShownThing.Of(state)} {exception?.Message}");
            provider.Meanwhile(() => formatter(state, exception), state);
        }
    }

    private void Meanwhile(Func<string> format, object? state) => meanwhile(format, state);
}
