using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Masking;

/// <summary>The app's scopes, masked when they are read: one that was opened before a secret was loaded is masked too.</summary>
internal sealed class MaskedScopes(IExternalScopeProvider scopes, StateMask states) : IExternalScopeProvider
{
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        ScopeVisitOf<TState> visit = ScopeVisitOf<TState>.Rent(callback, state, states);
        try
        {
            scopes.ForEachScope<ScopeVisit>(static (scope, one) => one.Visit(scope), visit);
        }
        finally
        {
            visit.Return();
        }
    }

    public IDisposable Push(object? state) => scopes.Push(state);
}
