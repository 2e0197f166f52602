using System.Collections;

namespace ManagedSecrets.Logging.Masking;

/// <summary>
/// What sinks get as the state of a record: formatted once for all of them, masked when it is read. It is a handle of the size of a
/// reference, so that a sink which only wants the text makes nothing new.
/// </summary>
internal readonly struct RecordState(RecordContent content) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public static readonly Func<RecordState, Exception?, string> Formatter = static (state, _) => state._content.Message;

    private readonly RecordContent _content = content;

    public int Count => _content.Count;

    public KeyValuePair<string, object?> this[int index] => _content.PairAt(index);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _content.Pairs();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _content.StateText;
}
