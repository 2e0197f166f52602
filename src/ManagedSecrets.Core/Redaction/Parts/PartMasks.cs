namespace ManagedSecrets.Redaction.Parts;

/// <summary>What masks texts, values and exceptions by one redactor, made once for all calls. Thread-safe.</summary>
internal sealed class PartMasks
{
    public PartMasks(SecretRedactor redactor)
    {
        Text = new TextMask(redactor);
        Values = new ValueMask(Text);
        Exceptions = new ExceptionMask(Text);
    }

    public TextMask Text { get; }

    public ValueMask Values { get; }

    public ExceptionMask Exceptions { get; }
}
