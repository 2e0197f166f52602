namespace ManagedSecrets.Logging.Masking;

/// <summary>The walk with what the one who asked hands along. Used again on the same thread.</summary>
internal sealed class ScopeVisitOf<TState> : ScopeVisit
{
    [ThreadStatic]
    private static ScopeVisitOf<TState>? _spare;

    private Action<object?, TState>? _callback;
    private TState? _state;
    private StateMask? _states;

    public static ScopeVisitOf<TState> Rent(Action<object?, TState> callback, TState state, StateMask states)
    {
        ScopeVisitOf<TState> visit = _spare ?? new ScopeVisitOf<TState>();
        _spare = null;
        (visit._callback, visit._state, visit._states) = (callback, state, states);
        return visit;
    }

    public override void Visit(object? scope) => _callback!(_states!.Mask(scope), _state!);

    public void Return()
    {
        (_callback, _state, _states) = (null, default, null);
        _spare = this;
    }
}
