namespace ManagedSecrets.Redaction;

/// <summary>The values that one secret has had, the latest last, each with the time at which the next one replaced it.</summary>
internal sealed class RetainedValues
{
    private static readonly TimeSpan LeastAge = TimeSpan.FromHours(24);

    private readonly List<(string Value, DateTimeOffset ReplacedAt)> _values = [];

    /// <summary>Makes a value the latest.</summary>
    /// <returns>Whether it is new here.</returns>
    public bool Push(string value, DateTimeOffset now)
    {
        if (_values.Count > 0)
        {
            if (_values[^1].Value == value)
                return false;
            _values[^1] = (_values[^1].Value, now);
        }

        bool isNew = _values.RemoveAll(known => known.Value == value) == 0;
        _values.Add((value, default));
        return isNew;
    }

    /// <summary>Removes the values that are neither among the last ones nor were replaced in the last 24 hours.</summary>
    public IReadOnlyList<string> TakeOld(int retainedVersions, DateTimeOffset now)
    {
        int excess = _values.Count - retainedVersions;
        if (excess <= 0)
            return [];

        // In the order of their replacement, so the old ones are the first.
        string[] old = _values.Take(excess).TakeWhile(known => now - known.ReplacedAt >= LeastAge).Select(known => known.Value).ToArray();
        _values.RemoveRange(0, old.Length);
        return old;
    }
}
