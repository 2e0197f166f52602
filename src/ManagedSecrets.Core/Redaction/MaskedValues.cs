using ManagedSecrets.Diagnostics.Telemetry;

namespace ManagedSecrets.Redaction;

/// <summary>Which values are masked and for whose sake. Not thread-safe.</summary>
internal sealed class MaskedValues(int minimumLength)
{
    private static readonly string[] Nobody = [""];

    private readonly Dictionary<string, string[]> _holdersOfPattern = new(StringComparer.Ordinal);
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RetainedValues> _remembered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Value, DateTimeOffset Until)>> _limited = new(StringComparer.Ordinal);
    private List<string> _newPatterns = [];
    private bool _hasReleased;

    /// <summary>How many values were let go.</summary>
    public long Dropped { get; private set; }

    /// <summary>How many of a secret's last values are kept, whatever their age.</summary>
    public int RetainedVersions { get; set; } = 8;

    /// <summary>All that is to be masked, each once.</summary>
    public IReadOnlyCollection<string> Patterns => _holdersOfPattern.Keys;

    /// <summary>Whether a pattern is still one.</summary>
    public bool IsHeld(string pattern) => _holdersOfPattern.ContainsKey(pattern);

    /// <summary>Keeps a value for good.</summary>
    public void Add(string value, SecretForms forms)
    {
        if (_added.Add(value))
            Hold(Nobody, forms);
    }

    /// <summary>Keeps a secret's latest value and lets go of old ones.</summary>
    public void Remember(string secretName, string value, SecretForms forms, DateTimeOffset now)
    {
        if (!_remembered.TryGetValue(secretName, out RetainedValues? retained))
            _remembered.Add(secretName, retained = new RetainedValues());

        if (retained.Push(value, now))
            Hold([secretName], forms);
        foreach (string old in retained.TakeOld(RetainedVersions, now))
            Drop(secretName, old);
    }

    /// <summary>Keeps a value until some time, and lets go of the secret's values whose time is over.</summary>
    public void RememberUntil(string secretName, string value, SecretForms forms, DateTimeOffset until, DateTimeOffset now)
    {
        if (!_limited.TryGetValue(secretName, out List<(string Value, DateTimeOffset Until)>? known))
            _limited.Add(secretName, known = []);
        foreach ((string old, _) in known.Where(entry => entry.Until <= now && entry.Value != value).ToArray())
            Drop(secretName, old);

        bool isNew = known.RemoveAll(entry => entry.Value == value) == 0;
        known.RemoveAll(entry => entry.Until <= now);
        known.Add((value, until));
        if (isNew)
            Hold([secretName], forms);
    }

    /// <summary>Gives the names of those for whose sake a pattern is masked, and takes none that was added by hand for one.</summary>
    public IEnumerable<string> OwnersOf(string pattern) => _holdersOfPattern.GetValueOrDefault(pattern, []).Where(name => name.Length > 0);

    /// <summary>Gives what came since the last call, and whether something went.</summary>
    public (List<string> New, bool HasReleased) TakeChanges()
    {
        (List<string>, bool) changes = (_newPatterns, _hasReleased);
        (_newPatterns, _hasReleased) = ([], false);
        return changes;
    }

    private void Hold(string[] holder, SecretForms forms)
    {
        foreach (string pattern in forms.Patterns)
        {
            if (_holdersOfPattern.TryGetValue(pattern, out string[]? holders))
            {
                _holdersOfPattern[pattern] = [.. holders, .. holder];
            }
            else
            {
                _holdersOfPattern.Add(pattern, holder);
                _newPatterns.Add(pattern);
            }
        }
    }

    private void Drop(string secretName, string value)
    {
        Dropped++;
        ProcessTotals.DroppedValues.Increment();
        foreach (string pattern in SecretForms.Of(value, minimumLength).Patterns)
        {
            List<string> holders = [.. _holdersOfPattern[pattern]];
            holders.Remove(secretName);
            if (holders.Count > 0)
                _holdersOfPattern[pattern] = [.. holders];
            else
                _hasReleased |= _holdersOfPattern.Remove(pattern);
        }
    }
}
