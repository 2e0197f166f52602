using System.Collections;
using ManagedSecrets.Redaction.Parts;

namespace ManagedSecrets.Logging.Masking;

/// <summary>A structured state, or a scope, that is masked when it is read.</summary>
internal sealed class MaskedList(IReadOnlyList<KeyValuePair<string, object?>> list, PairMask pairs, TextMask text)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => list.Count;

    public KeyValuePair<string, object?> this[int index] => pairs.Mask(list[index]);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int index = 0; index < list.Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => text.MaskRendered(list.ToString() ?? string.Empty);
}
