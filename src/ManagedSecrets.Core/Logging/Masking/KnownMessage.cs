namespace ManagedSecrets.Logging.Masking;

/// <summary>A formatter that gives a message which is known already. Used again on the same thread, where no sink keeps it.</summary>
internal sealed class KnownMessage<TState>
{
    [ThreadStatic]
    private static KnownMessage<TState>? _spare;

    private string _message = string.Empty;

    private KnownMessage() => Formatter = Give;

    public Func<TState, Exception?, string> Formatter { get; }

    public static KnownMessage<TState> Rent(string message)
    {
        KnownMessage<TState> known = _spare ?? new KnownMessage<TState>();
        _spare = null;
        known._message = message;
        return known;
    }

    public void Return(bool keepNothing)
    {
        if (keepNothing)
            _spare = this;
    }

    private string Give(TState state, Exception? exception) => _message;
}
