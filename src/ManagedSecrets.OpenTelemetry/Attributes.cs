namespace ManagedSecrets.OpenTelemetry;

/// <summary>Masks names and values of attributes.</summary>
internal static class Attributes
{
    /// <summary>All of them, masked; null when none holds a secret.</summary>
    public static KeyValuePair<string, object?>[]? Mask(SecretRedactor redactor, IEnumerable<KeyValuePair<string, object?>>? attributes)
    {
        if (attributes is null || !attributes.Any(attribute => !IsClean(attribute, Mask(redactor, attribute))))
            return null;
        return [.. attributes.Select(attribute => Mask(redactor, attribute))];
    }

    public static KeyValuePair<string, object?> Mask(SecretRedactor redactor, KeyValuePair<string, object?> attribute) =>
        KeyValuePair.Create(redactor.RedactOrWithhold(attribute.Key)!, redactor.RedactValue(attribute.Value));

    public static bool IsClean(KeyValuePair<string, object?> attribute, KeyValuePair<string, object?> masked) =>
        ReferenceEquals(attribute.Key, masked.Key) && ReferenceEquals(attribute.Value, masked.Value);
}
