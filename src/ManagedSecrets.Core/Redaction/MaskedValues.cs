using System.Diagnostics.CodeAnalysis;

namespace ManagedSecrets.Redaction;

/// <summary>Which values are masked and for whose sake. Not thread-safe, except for <see cref="CanMask"/>.</summary>
internal sealed class MaskedValues(int minimumLength)
{
    private readonly Dictionary<string, int> _holdersOfPattern = new(StringComparer.Ordinal);
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RetainedValues> _remembered = new(StringComparer.Ordinal);

    /// <summary>How many values were let go.</summary>
    public long Dropped;

    /// <summary>How many of a secret's last values are kept, whatever their age.</summary>
    public int RetainedVersions { get; set; } = 8;

    /// <summary>All that is to be masked, each once.</summary>
    public IReadOnlyCollection<string> Patterns => _holdersOfPattern.Keys;

    /// <summary>Whether a value is long enough, and not blank.</summary>
    public bool CanMask([NotNullWhen(true)] string? value) => value?.Length >= minimumLength && !string.IsNullOrWhiteSpace(value);

    /// <summary>Keeps a value for good.</summary>
    /// <returns>Whether the patterns changed.</returns>
    public bool Add(string value) => _added.Add(value) && Hold(value);

    /// <summary>Keeps a secret's latest value and lets go of old ones.</summary>
    /// <returns>Whether the patterns changed.</returns>
    public bool Remember(string secretName, string value, DateTimeOffset now)
    {
        if (!_remembered.TryGetValue(secretName, out var retained))
            _remembered.Add(secretName, retained = new RetainedValues());

        var changed = retained.Push(value, now) && Hold(value);
        foreach (var old in retained.TakeOld(RetainedVersions, now))
        {
            changed |= Release(old);
            Interlocked.Increment(ref Dropped);
        }

        return changed;
    }

    private bool Hold(string value)
    {
        var changed = false;
        foreach (var pattern in ValuePatterns.Of(value, minimumLength))
        {
            var holders = _holdersOfPattern.GetValueOrDefault(pattern);
            _holdersOfPattern[pattern] = holders + 1;
            changed |= holders == 0;
        }

        return changed;
    }

    private bool Release(string value)
    {
        var changed = false;
        foreach (var pattern in ValuePatterns.Of(value, minimumLength))
        {
            if (--_holdersOfPattern[pattern] == 0)
                changed |= _holdersOfPattern.Remove(pattern);
        }

        return changed;
    }
}
