namespace ManagedSecrets.Loading;

/// <summary>One key of a snapshot: its value, the secret that it came from, and the mark that it was read, which alone ever changes.</summary>
internal sealed class SnapshotEntry(string? value, KeyUse use)
{
    private bool _isMarked;

    /// <summary>Whether a read through this entry was marked since the last sample.</summary>
    public bool IsMarked { set => _isMarked = value; }

    /// <summary>The value, for the library itself: looking at it is no read.</summary>
    public string? Value { get; } = value;

    public KeyUse Use { get; } = use;

    /// <summary>The store that it came from, or null for a value that was set by hand.</summary>
    public string? Store { get; init; }

    /// <summary>The secret that it came from, or null for a value that was set by hand.</summary>
    public SecretMetadata? Secret { get; init; }

    /// <summary>Whether it is a part of a JSON value.</summary>
    public bool IsLeaf { get; init; }

    /// <summary>The value, for the app. A plain look at a flag of its own keeps what is shared out of the way of all reads but the first after a sample.</summary>
    public string? Read()
    {
        if (!_isMarked)
            Use.Mark(this);
        return Value;
    }
}
