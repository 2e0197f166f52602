namespace ManagedSecrets.Logging.Masking;

/// <summary>A formatter that gives a message which is known already. Used again on the same thread, when every sink has asked.</summary>
internal sealed class KnownMessage<TState>
{
    [ThreadStatic]
    private static KnownMessage<TState>? t_spare;

    private string _message = string.Empty;
    private int _asked;

    private KnownMessage() => Formatter = Give;

    public Func<TState, Exception?, string> Formatter { get; }

    public static KnownMessage<TState> Rent(string message)
    {
        KnownMessage<TState> known = t_spare ?? new KnownMessage<TState>();
        t_spare = null;
        (known._message, known._asked) = (message, 0);
        return known;
    }

    public void Return(int sinks, bool keepNothing)
    {
        if (keepNothing || _asked >= sinks)
            t_spare = this;
    }

    private string Give(TState state, Exception? exception)
    {
        _asked++;
        return _message;
    }
}
