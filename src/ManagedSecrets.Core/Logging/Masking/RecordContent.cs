using System.Collections;

namespace ManagedSecrets.Logging.Masking;

/// <summary>What sinks get as the state of a record: formatted once for all of them, and masked when it is read.</summary>
internal abstract class RecordContent : IReadOnlyList<KeyValuePair<string, object?>>
{
    public static readonly Func<RecordContent, Exception?, string> Formatter = static (content, _) => content.Message;

    /// <summary>The masked message.</summary>
    public abstract string Message { get; }

    public abstract int Count { get; }

    public abstract KeyValuePair<string, object?> this[int index] { get; }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
