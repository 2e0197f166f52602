using System.Collections;
using System.Collections.Concurrent;

namespace ManagedSecrets.Logging.Masking;

/// <summary>Stands a masked copy in for an exception that holds a secret; any other is given back as it is. Thread-safe.</summary>
internal sealed class ExceptionMask(TextMask text)
{
    private const int Deepest = 16;

    private static readonly ConcurrentDictionary<Type, bool> WritesItself = new();

    public Exception? Mask(Exception? exception)
    {
        if (exception is null)
            return null;
        try
        {
            return Holds(exception, 0) ? MaskedException.Of(exception, text) : exception;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // An exception whose own members throw.
            return MaskedException.Withheld(text.Fail());
        }
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
