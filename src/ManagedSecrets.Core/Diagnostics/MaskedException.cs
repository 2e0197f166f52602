using System.Collections;

namespace ManagedSecrets.Diagnostics;

/// <summary>Stands for an exception that holds a secret, where one is to be written. What it tells was masked when it was made.</summary>
internal sealed class MaskedException : Exception
{
    private readonly string _text;
    private readonly string? _stackTrace;

    public MaskedException(SecretRedactor redactor, Exception original, Exception? inner)
        : base(Read(redactor, () => original.Message), inner)
    {
        _text = Read(redactor, original.ToString) ?? "";
        _stackTrace = Read(redactor, () => original.StackTrace);
        HResult = original.HResult;
        Source = Read(redactor, () => original.Source);
        HelpLink = Read(redactor, () => original.HelpLink);
        CopyData(redactor, original);
    }

    public override string? StackTrace => _stackTrace;

    public override string ToString() => _text;

    private static string? Read(SecretRedactor redactor, Func<string?> part)
    {
        try
        {
            return redactor.RedactOrWithhold(part());
        }
        catch (Exception)
        {
            return SecretRedactorExtensions.Withheld;
        }
    }

    private void CopyData(SecretRedactor redactor, Exception original)
    {
        try
        {
            foreach (DictionaryEntry entry in original.Data)
                Data[redactor.RedactValue(entry.Key) ?? ""] = redactor.RedactValue(entry.Value);
        }
        catch (Exception)
        {
            Data.Clear();
        }
    }
}
