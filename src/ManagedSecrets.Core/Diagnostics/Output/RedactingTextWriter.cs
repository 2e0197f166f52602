using System.Buffers;
using System.Text;

namespace ManagedSecrets;

/// <summary>
/// Passes text on line by line, with every known value masked: a value that is written in pieces is found all the same, as long as they belong to one line.
/// </summary>
/// <remarks>
/// What ends with no line break, such as a prompt, is passed on when the writer is flushed or disposed, when 100 ms have gone by without another write, or when
/// it exceeds a million characters; a value that straddles such a cut is not found. <c>\r</c> and <c>\n</c> end a line. Thread-safe.
/// </remarks>
public sealed class RedactingTextWriter : TextWriter
{
    private const int MaximumLength = 1_000_000;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _inner;
    private readonly SecretRedactor _redactor;
    private readonly bool _leaveOpen;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<char> _waiting = new();
    private readonly ArrayBufferWriter<char> _masked = new();

    /// <summary>Makes a writer in front of another.</summary>
    /// <param name="inner">Where the masked text goes. From now on only this writer should use it.</param>
    /// <param name="redactor">What knows the values; those that it learns later are masked from then on.</param>
    /// <param name="leaveOpen">Whether <paramref name="inner"/> stays open when this writer is disposed. Default: false.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> or <paramref name="redactor"/> is null.</exception>
    public RedactingTextWriter(TextWriter inner, SecretRedactor redactor, bool leaveOpen = false)
        : this(inner, redactor, leaveOpen, TimeProvider.System)
    {
    }

    internal RedactingTextWriter(TextWriter inner, SecretRedactor redactor, bool leaveOpen, TimeProvider timeProvider)
        : base((inner ?? throw new ArgumentNullException(nameof(inner))).FormatProvider)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        _inner = inner;
        _redactor = redactor;
        _leaveOpen = leaveOpen;
        CoreNewLine = inner.NewLine.ToCharArray();
        _timer = timeProvider.CreateTimer(_ => FlushIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_gate)
        {
            int end = buffer.LastIndexOfAny('\r', '\n') + 1;
            _waiting.Write(buffer[..end]);
            if (end > 0)
                PassOn();
            _waiting.Write(buffer[end..]);
            if (_waiting.WrittenCount > MaximumLength)
                PassOn();
            _timer.Change(_waiting.WrittenCount > 0 ? IdleTime : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Writes a text and a line break; no other thread's text comes between the two.</summary>
    /// <param name="value">The text, or null for none.</param>
    public override void WriteLine(string? value) => Write(string.Concat(value, NewLine));

    /// <summary>Passes on what waits for the end of its line, masked, and flushes the writer behind.</summary>
    public override void Flush()
    {
        lock (_gate)
        {
            PassOn();
            _inner.Flush();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer.Dispose();
            Flush();
            if (!_leaveOpen)
                _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void FlushIdle()
    {
        try
        {
            Flush();
        }
        catch (Exception)
        {
            // Nobody waits for a timer; whoever writes next is told by the writer behind.
        }
    }

    private void PassOn()
    {
        if (_waiting.WrittenCount == 0)
            return;
        try
        {
            _redactor.Redact(_waiting.WrittenSpan, _masked);
        }
        catch (Exception)
        {
            _masked.ResetWrittenCount();
            _masked.Write(SecretRedactorExtensions.Withheld);
            _masked.Write(NewLine);
        }

        _waiting.ResetWrittenCount();
        try
        {
            _inner.Write(_masked.WrittenSpan);
        }
        finally
        {
            _masked.ResetWrittenCount();
        }
    }
}
