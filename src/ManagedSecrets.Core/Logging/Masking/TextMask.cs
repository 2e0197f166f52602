using ManagedSecrets.Logging.Leaks;

namespace ManagedSecrets.Logging.Masking;

/// <summary>
/// Masks one text of a log record. Whatever goes wrong meanwhile, the text is replaced by a constant and never written raw.
/// Thread-safe.
/// </summary>
internal sealed class TextMask(SecretRedactor redactor, LeakAlarm? alarm)
{
    /// <summary>What stands for a text, or a part of a record, that could not be masked.</summary>
    public const string Withheld = "[withheld: masking failed]";

    /// <summary>Gives the masked text; the same reference when nothing is masked.</summary>
    public string Mask(string text)
    {
        try
        {
            string masked = redactor.Redact(text);
            if (!ReferenceEquals(masked, text))
                alarm?.Note(text);
            return masked;
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
            return redactor.RedactName(name);
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
        return Withheld;
    }
}
