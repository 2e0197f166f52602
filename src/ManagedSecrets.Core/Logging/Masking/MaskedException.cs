using System.Collections;

namespace ManagedSecrets.Logging.Masking;

/// <summary>What a sink gets for an exception that holds a secret: the same texts, masked.</summary>
internal sealed class MaskedException : Exception
{
    private const int Deepest = 16;

    private readonly string _text;
    private readonly string? _stackTrace;
    private readonly IDictionary _data;

    private MaskedException(string message, string text, Exception? inner, string? stackTrace, IDictionary data)
        : base(message, inner) => (_text, _stackTrace, _data) = (text, stackTrace, data);

    public override IDictionary Data => _data;

    public override string? StackTrace => _stackTrace;

    public override string ToString() => _text;

    public static MaskedException Of(Exception exception, TextMask text) => Of(exception, text, 0);

    public static MaskedException Withheld(string message) => new(message, message, null, null, new Hashtable());

    private static MaskedException Of(Exception exception, TextMask text, int depth)
    {
        Exception? inner = depth < Deepest && exception.InnerException is { } cause ? Of(cause, text, depth + 1) : null;
        return new MaskedException(
            text.Mask(exception.Message), text.Mask(exception.ToString()), inner, exception.StackTrace, MaskData(exception.Data, text))
        {
            HResult = exception.HResult,
            Source = exception.Source is { } source ? text.Mask(source) : null,
            HelpLink = exception.HelpLink is { } link ? text.Mask(link) : null,
        };
    }

    private static Hashtable MaskData(IDictionary data, TextMask text)
    {
        ValueMask values = new(text);
        Hashtable masked = [];
        foreach (DictionaryEntry entry in data)
            masked[values.Mask(entry.Key)!] = values.Mask(entry.Value);
        return masked;
    }
}
