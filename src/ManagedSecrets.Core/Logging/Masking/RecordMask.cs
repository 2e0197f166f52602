namespace ManagedSecrets.Logging.Masking;

/// <summary>All that masks a log record's parts. Thread-safe.</summary>
internal sealed class RecordMask
{
    public RecordMask(SecretRedactor redactor)
    {
        Text = new TextMask(redactor);
        ValueMask values = new(Text);
        Pairs = new PairMask(Text, values);
        Exceptions = new ExceptionMask(Text);
        States = new StateMask(Text, Pairs, values);
    }

    public TextMask Text { get; }

    public PairMask Pairs { get; }

    public ExceptionMask Exceptions { get; }

    public StateMask States { get; }
}
