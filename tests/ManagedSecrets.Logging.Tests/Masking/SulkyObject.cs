namespace ManagedSecrets.Masking;

/// <summary>Throws when it is asked for its text.</summary>
public sealed class SulkyObject(string value)
{
    public override string ToString() => throw new InvalidOperationException(value);
}
