namespace ManagedSecrets.Redaction.Parts;

/// <summary>
/// Masks one text of something larger, of a log record for example. Whatever goes wrong meanwhile, the text is replaced by a constant and
/// never passed on as it was. Thread-safe.
/// </summary>
/// <param name="redactor">What knows the values.</param>
/// <param name="noted">Told of each text that is masked, as it was; null: nobody is.</param>
internal sealed class TextMask(SecretRedactor redactor, Action<string>? noted = null)
{
    /// <summary>Gives the masked text; the same reference when nothing is masked.</summary>
    public string Mask(string text)
    {
        try
        {
            return Note(text, redactor.Redact(text));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Fail();
        }
    }

    /// <summary>The same for a text that was made of values: arrays of characters or bytes were written in it one by one.</summary>
    public string MaskRendered(string text)
    {
        try
        {
            string masked = redactor.Redact(text);
            return Note(text, masked.Contains(JoinedText.Separator, StringComparison.Ordinal) ? JoinedText.Mask(masked, redactor) : masked);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Fail();
        }
    }

    /// <summary>Masks what names a thing, a category or an event: only by whole secrets that are long enough to be no ordinary word.</summary>
    public string MaskName(string name)
    {
        try
        {
            return Note(name, redactor.RedactName(name));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Fail();
        }
    }

    /// <summary>Whether a text holds a secret; true when that can't be told.</summary>
    public bool Holds(ReadOnlySpan<char> text)
    {
        try
        {
            return redactor.ContainsSecret(text);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Fail();
            return true;
        }
    }

    /// <summary>Counts a failure of masking.</summary>
    /// <returns>What to write instead of the part that failed.</returns>
    public string Fail()
    {
        redactor.CountFailure();
        return SecretRedactorExtensions.Withheld;
    }

    private string Note(string text, string masked)
    {
        if (noted is not null && !ReferenceEquals(masked, text))
            noted(text);
        return masked;
    }
}
