using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Masking;

/// <summary>
/// The content with its own type of state. It is used again on the same thread where all sinks are known to keep nothing: any other may
/// have kept it for later, also one that has written the message already.
/// </summary>
internal sealed class RecordContentOf<TState> : RecordContent
{
    private static readonly bool TextIsMessage = typeof(TState).Assembly == typeof(ILogger).Assembly;

    [ThreadStatic]
    private static RecordContentOf<TState>? _spare;

    private TState _state = default!;
    private Exception? _exception;
    private Func<TState, Exception?, string>? _formatter;
    private RecordMask _mask = null!;
    private IReadOnlyList<KeyValuePair<string, object?>>? _list;
    private string? _message;

    public override string Message => _message ??= _mask.Text.MaskRendered(_formatter!(_state, _exception));

    public override int Count => List.Count;

    public override KeyValuePair<string, object?> this[int index] => _mask.Pairs.Mask(List[index]);

    private IReadOnlyList<KeyValuePair<string, object?>> List => _list ??= (IReadOnlyList<KeyValuePair<string, object?>>)_state!;

    public static RecordContentOf<TState> Rent(TState state, Exception? exception, Func<TState, Exception?, string> formatter, RecordMask mask)
    {
        RecordContentOf<TState> content = _spare ?? new RecordContentOf<TState>();
        _spare = null;
        (content._state, content._exception, content._formatter, content._mask) = (state, exception, formatter, mask);
        return content;
    }

    public override string ToString() => TextIsMessage ? Message : _mask.Text.MaskRendered(_state!.ToString() ?? string.Empty);

    /// <summary>Ends the record.</summary>
    /// <param name="keepNothing">Whether these sinks are known to keep nothing of a record.</param>
    public void Return(bool keepNothing)
    {
        if (!keepNothing)
            return;
        (_state, _exception, _formatter, _list, _message) = (default!, null, null, null, null);
        _spare = this;
    }
}
