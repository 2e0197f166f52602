namespace ManagedSecrets.Masking;

/// <summary>Throws when it is asked for its message.</summary>
public sealed class SulkyException(string value) : Exception
{
    public override string Message => throw new InvalidOperationException(value);
}
