namespace ManagedSecrets.Matrix.Channels;

/// <summary>A state that only says what it is.</summary>
internal sealed class InternalText(string text)
{
    public override string ToString() => text;
}
