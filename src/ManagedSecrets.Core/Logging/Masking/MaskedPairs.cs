using System.Collections;
using ManagedSecrets.Redaction.Parts;

namespace ManagedSecrets.Logging.Masking;

/// <summary>The same for one that can only be read from its start to its end.</summary>
internal sealed class MaskedPairs(IEnumerable<KeyValuePair<string, object?>> sequence, PairMask pairs, TextMask text)
    : IEnumerable<KeyValuePair<string, object?>>
{
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach (KeyValuePair<string, object?> pair in sequence)
            yield return pairs.Mask(pair);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => text.MaskRendered(sequence.ToString() ?? string.Empty);
}
