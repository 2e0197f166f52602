using System.Collections;

namespace ManagedSecrets.Matrix.Channels;

/// <summary>A structured state of an app: its pairs, and a text.</summary>
public readonly struct PublicStructState(string line, string key, object? value) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] => index == 0 ? new("line", line) : new(key, value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{key}: {value}";
}
