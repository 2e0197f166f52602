namespace ManagedSecrets.Integrations;

/// <summary>A value that is known to a redactor, and where it can hide.</summary>
internal static class Known
{
    public const string Value = "a-plainly-fake-value";

    public static SecretRedactor Redactor()
    {
        SecretRedactor redactor = new();
        redactor.Add(Value);
        return redactor;
    }

    public static Exception Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message, new FormatException($"inner {message}"));
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
