using ManagedSecrets.Logging.Leaks;
using ManagedSecrets.Redaction.Parts;

namespace ManagedSecrets.Logging.Masking;

/// <summary>All that masks a log record's parts. Thread-safe.</summary>
internal sealed class RecordMask
{
    private readonly LineCounts? _counts;

    public RecordMask(SecretRedactor redactor, LeakAlarm? alarm)
    {
        _counts = alarm?.Counts;
        Text = new TextMask(redactor, alarm is null ? null : alarm.Note);
        ValueMask values = new(Text);
        Pairs = new PairMask(Text, values);
        Exceptions = new ExceptionMask(Text);
        States = new StateMask(Text, Pairs, values);
    }

    public TextMask Text { get; }

    /// <summary>A count of lines for one logger.</summary>
    public LineCount NewCount() => _counts?.Add() ?? new LineCount();

    public PairMask Pairs { get; }

    public ExceptionMask Exceptions { get; }

    public StateMask States { get; }
}
