using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Sinks;

/// <summary>A sink that reads records as real ones do, and allocates nothing for it.</summary>
public class SilentProvider(SilentReading reading) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    /// <summary>How many characters and pairs it saw, so that no reading is optimized away.</summary>
    public long Seen { get; private set; }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new SilentLogger(this, reading);

    public void Dispose() => GC.SuppressFinalize(this);

    private sealed class SilentLogger(SilentProvider provider, SilentReading reading) : ILogger
    {
        private static readonly Action<object?, SilentProvider> ReadScope = static (scope, one) =>
            one.Seen += scope is IReadOnlyList<KeyValuePair<string, object?>> list ? list.Count : 1;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if ((reading & SilentReading.Message) != 0)
                provider.Seen += formatter(state, exception).Length;
            if ((reading & SilentReading.Pairs) != 0 && state is IReadOnlyList<KeyValuePair<string, object?>> list)
            {
                for (int index = 0; index < list.Count; index++)
                    provider.Seen += list[index].Key.Length;
            }

            if ((reading & SilentReading.Scopes) != 0)
                provider._scopes?.ForEachScope(ReadScope, provider);
        }
    }
}
