using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Testing;

/// <summary>Keeps every line that is logged, with its scopes.</summary>
internal sealed class CapturedLogs(ConcurrentQueue<CapturedLine> lines) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IExternalScopeProvider Scopes => _scopes;

    public ILogger CreateLogger(string categoryName) => new CapturingLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Add(CapturedLine line) => lines.Enqueue(line);

    // The app disposes its providers when it ends; what was captured is looked at afterwards.
    public void Dispose()
    {
    }
}
