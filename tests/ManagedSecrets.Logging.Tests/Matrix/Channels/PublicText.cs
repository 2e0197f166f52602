namespace ManagedSecrets.Matrix.Channels;

/// <summary>A state that only says what it is.</summary>
public sealed class PublicText(string text)
{
    public override string ToString() => text;
}
