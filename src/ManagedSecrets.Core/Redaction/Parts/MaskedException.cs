using System.Collections;

namespace ManagedSecrets.Redaction.Parts;

/// <summary>Stands for an exception that holds a secret, where one is to be written. What it tells was masked when it was made.</summary>
internal sealed class MaskedException : Exception
{
    private const int Deepest = 16;

    private readonly string _text;
    private readonly string? _stackTrace;

    private MaskedException(Exception original, TextMask mask, Exception? inner)
        : base(Read(mask, () => original.Message), inner)
    {
        _text = Read(mask, original.ToString) ?? "";
        _stackTrace = Read(mask, () => original.StackTrace);
        HResult = original.HResult;
        Source = Read(mask, () => original.Source);
        HelpLink = Read(mask, () => original.HelpLink);
        CopyData(original, mask);
    }

    public override string? StackTrace => _stackTrace;

    public override string ToString() => _text;

    public static MaskedException Of(Exception original, TextMask mask) => Of(original, mask, 0);

    private static MaskedException Of(Exception original, TextMask mask, int depth) =>
        new(original, mask, depth < Deepest ? Inner(original, mask, depth + 1) : null);

    private static Exception? Inner(Exception original, TextMask mask, int depth) => original switch
    {
        // Of several that were masked an AggregateException again: who unfolds it, finds them all.
        AggregateException { InnerExceptions.Count: > 1 } several => new AggregateException(several.InnerExceptions.Select(inner => Clean(inner, mask, depth))),
        { InnerException: { } one } => Clean(one, mask, depth),
        _ => null,
    };

    private static Exception Clean(Exception inner, TextMask mask, int depth) =>
        new ExceptionMask(mask).HoldsAnything(inner) ? Of(inner, mask, depth) : inner;

    private static string? Read(TextMask mask, Func<string?> part)
    {
        try
        {
            return part() is { } text ? mask.Mask(text) : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return mask.Fail();
        }
    }

    private void CopyData(Exception original, TextMask mask)
    {
        ValueMask values = new(mask);
        try
        {
            foreach (DictionaryEntry entry in original.Data)
                Data[values.Mask(entry.Key) ?? ""] = values.Mask(entry.Value);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Data.Clear();
            Data[nameof(Data)] = mask.Fail();
        }
    }
}
