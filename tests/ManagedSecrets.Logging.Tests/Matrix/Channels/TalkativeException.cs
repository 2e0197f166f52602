namespace ManagedSecrets.Matrix.Channels;

/// <summary>Says more than its message.</summary>
public sealed class TalkativeException(string value) : Exception("no")
{
    public override string ToString() => $"{nameof(TalkativeException)}: no, for {value}";
}
