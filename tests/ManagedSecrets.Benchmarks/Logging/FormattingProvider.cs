using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ManagedSecrets.Benchmarks.Logging;

/// <summary>A sink without an outside: it formats as the console provider does, into a writer that it keeps, and throws the text away.</summary>
internal class FormattingProvider(ConsoleFormatter? formatter) : ILoggerProvider, ISupportExternalScope
{
    private readonly StringWriter _writer = new();
    private IExternalScopeProvider? _scopes;

    /// <summary>So that nothing is left out by the compiler.</summary>
    public long Characters { get; private set; }

    public ILogger CreateLogger(string categoryName) => new FormattingLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _writer.Dispose();

    private sealed class FormattingLogger(FormattingProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (provider.Formatter is null)
            {
                provider.Characters += formatter(state, exception).Length;
                return;
            }

            provider.Formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), provider._scopes, provider._writer);
            provider.Characters += provider._writer.GetStringBuilder().Length;
            provider._writer.GetStringBuilder().Clear();
        }
    }

    private ConsoleFormatter? Formatter => formatter;
}
