using System.Collections;

namespace ManagedSecrets.Matrix.Channels;

/// <summary>A state whose pairs can only be read from the first to the last.</summary>
public sealed class PairSequence(string line, string value) : IEnumerable<KeyValuePair<string, object?>>
{
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return new("line", line);
        yield return new("password", value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{line} {value}";
}
