namespace ManagedSecrets;

/// <summary>
/// Masks more than text, and never throws: what the packages for logging libraries are made of, and what a crash reporter of your own can use. All members are
/// thread-safe. They mask what is known when they are called.
/// </summary>
public static class SecretRedactorExtensions
{
    /// <summary>What stands in place of a text, when looking for secrets in it failed: such a text is never passed on as it was.</summary>
    public const string Withheld = "[withheld: masking failed]";

    /// <summary>Masks every known value in a text; where that fails, the whole text becomes <see cref="Withheld"/>.</summary>
    /// <param name="redactor">What knows the values.</param>
    /// <param name="text">The text, or null, which stays null.</param>
    /// <returns>The masked text, or the same reference when it holds no known value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="redactor"/> is null.</exception>
    public static string? RedactOrWithhold(this SecretRedactor redactor, string? text)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        return text is null ? null : redactor.Parts.Text.Mask(text);
    }

    /// <summary>
    /// Masks an exception that somebody is about to write. Looked at are its text (<see cref="Exception.ToString"/>), its message, source, help link and data,
    /// and those of its inner exceptions.
    /// </summary>
    /// <param name="redactor">What knows the values.</param>
    /// <param name="exception">The exception. It is not changed.</param>
    /// <returns>
    /// The same exception when nothing of it holds a known value; else another one, of another type, whose message, text, stack trace, data and inner exceptions
    /// are masked. It is for writing, not for throwing: its text begins with the type of the original, and stack frames can't be had of it one by one.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Exception Redact(this SecretRedactor redactor, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(exception);
        return redactor.Parts.Exceptions.MaskAll(exception);
    }

    /// <summary>
    /// Masks a value of whatever type that somebody is about to write: texts, arrays of characters and bytes (as UTF-8), exceptions, dictionaries, collections
    /// and what is in them, and anything else by its text in the invariant culture. The elements of an enumerable that is no collection are not looked at.
    /// </summary>
    /// <param name="redactor">What knows the values.</param>
    /// <param name="value">The value, or null, which stays null. It is not changed.</param>
    /// <returns>The same reference when nothing of it holds a known value; else a masked text, array, dictionary or exception.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="redactor"/> is null.</exception>
    public static object? RedactValue(this SecretRedactor redactor, object? value)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        return redactor.Parts.Values.Mask(value);
    }
}
