namespace ManagedSecrets.Logging.Masking;

/// <summary>One record's state, behind the handles that sinks hold.</summary>
internal abstract class RecordContent
{
    /// <summary>The masked message.</summary>
    public abstract string Message { get; }

    /// <summary>What the state says of itself, masked.</summary>
    public abstract string StateText { get; }

    public abstract int Count { get; }

    public abstract KeyValuePair<string, object?> PairAt(int index);

    public abstract IEnumerator<KeyValuePair<string, object?>> Pairs();
}
