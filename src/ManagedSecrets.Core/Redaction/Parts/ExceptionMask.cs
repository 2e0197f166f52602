using System.Collections;
using System.Collections.Concurrent;

namespace ManagedSecrets.Redaction.Parts;

/// <summary>Stands a masked copy in for an exception that holds a secret; any other is given back as it is. Thread-safe.</summary>
internal sealed class ExceptionMask(TextMask text)
{
    private const int Deepest = 16;

    private static readonly ConcurrentDictionary<Type, bool> WritesItself = new();

    public Exception? Mask(Exception? exception) =>
        exception is not null && Holds(exception) ? MaskedException.Of(exception, text) : exception;

    /// <summary>
    /// The same with <see cref="Exception.Source"/>, which no sink of a log shows, and which costs a walk over the stack to read.
    /// </summary>
    public Exception MaskAll(Exception exception) => HoldsAnything(exception) ? MaskedException.Of(exception, text) : exception;

    /// <summary>Whether anything that an exception tells holds a secret; true when that can't be told.</summary>
    public bool HoldsAnything(Exception exception) => Holds(exception) || HoldsSource(exception, 0);

    private bool Holds(Exception exception)
    {
        try
        {
            return Holds(exception, 0);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Its own members throw: what can't be read is withheld, the rest is masked.
            text.Fail();
            return true;
        }
    }

    private bool HoldsSource(Exception exception, int depth)
    {
        if (exception.Source is { } source && text.Holds(source))
            return true;
        return depth < Deepest && (exception is AggregateException several
            ? several.InnerExceptions.Any(inner => HoldsSource(inner, depth + 1))
            : exception.InnerException is { } one && HoldsSource(one, depth + 1));
    }

    private bool Holds(Exception exception, int depth)
    {
        if (depth == Deepest)
            return text.Holds(exception.ToString());
        return text.Holds(exception.Message) || HoldsAside(exception) || HoldsInside(exception, depth + 1);
    }

    private bool HoldsAside(Exception exception) =>
        (exception.HelpLink is { } link && text.Holds(link))
        || (exception.Data is { Count: > 0 } data && HoldsData(data))
        || (WritesItself.GetOrAdd(exception.GetType(), static (_, one) => DeclaresToString(one), exception) && text.Holds(exception.ToString()));

    private bool HoldsInside(Exception exception, int depth)
    {
        if (exception is not AggregateException aggregate)
            return exception.InnerException is { } inner && Holds(inner, depth);
        foreach (Exception inner in aggregate.InnerExceptions)
        {
            if (Holds(inner, depth))
                return true;
        }

        return false;
    }

    private bool HoldsData(IDictionary data)
    {
        ValueMask values = new(text);
        foreach (DictionaryEntry entry in data)
        {
            if (!ReferenceEquals(values.Mask(entry.Key), entry.Key) || !ReferenceEquals(values.Mask(entry.Value), entry.Value))
                return true;
        }

        return false;
    }

    // By the method that a call would reach, which works where members are trimmed too.
    private static bool DeclaresToString(Exception exception) => ((Func<string>)exception.ToString).Method.DeclaringType != typeof(Exception);
}
