using System.Collections;

namespace ManagedSecrets.Diagnostics;

/// <summary>Wraps an exception where it holds a secret, and only there.</summary>
internal static class ExceptionMasking
{
    // Deeper than people nest them; what is deeper still is withheld.
    private const int MaximumDepth = 32;

    public static Exception Mask(SecretRedactor redactor, Exception exception, int depth = 0)
    {
        try
        {
            if (depth < MaximumDepth && !HoldsSecret(redactor, exception, depth))
                return exception;
        }
        catch (Exception)
        {
            // Its own code throws, or looking failed: the wrapper withholds what can't be read.
        }

        return new MaskedException(redactor, exception, depth < MaximumDepth ? Inner(redactor, exception, depth + 1) : null);
    }

    private static bool HoldsSecret(SecretRedactor redactor, Exception exception, int depth)
    {
        if (depth >= MaximumDepth)
            return true;
        if (redactor.ContainsSecret(exception.ToString()) || redactor.ContainsSecret(exception.Message)
            || redactor.ContainsSecret(exception.Source) || redactor.ContainsSecret(exception.HelpLink))
            return true;
        foreach (DictionaryEntry entry in exception.Data)
        {
            if (ValueMasking.HoldsSecret(redactor, entry.Key, depth) || ValueMasking.HoldsSecret(redactor, entry.Value, depth))
                return true;
        }

        return exception is AggregateException many
            ? many.InnerExceptions.Any(inner => HoldsSecret(redactor, inner, depth + 1))
            : exception.InnerException is { } one && HoldsSecret(redactor, one, depth + 1);
    }

    private static Exception? Inner(SecretRedactor redactor, Exception exception, int depth) => exception switch
    {
        // An AggregateException of masked ones: who unfolds it, finds them all.
        AggregateException { InnerExceptions.Count: > 1 } many => new AggregateException(many.InnerExceptions.Select(inner => Mask(redactor, inner, depth))),
        { InnerException: { } one } => Mask(redactor, one, depth),
        _ => null,
    };
}
