using System.Buffers;
using ManagedSecrets.Redaction;

namespace ManagedSecrets;

/// <summary>
/// Masks known secret values in text. Each occurrence of a value becomes <see cref="Mask"/>; occurrences that overlap or touch become one
/// mask, so that a mask tells neither the length nor the number of the secrets below it.
/// </summary>
/// <remarks>
/// Comparison is ordinal: a value in other case is another text. A value is masked as it is, without the white space around it, and line
/// by line if it has several lines. A part of a value is left alone: masking it would confirm a guess one character at a time.
/// All members are thread-safe, and a value is masked from the moment that the call which added it returns. A call that is under way
/// meanwhile masks what was known when it began.
/// </remarks>
public sealed class SecretRedactor
{
    /// <summary>What stands in place of a secret value.</summary>
    public const string Mask = "***";

    private const int LeastInNames = 16;

    private readonly Lock _gate = new();
    private readonly MaskedValues _values;
    private readonly TimeProvider _timeProvider;

    private long _failures;

    // Null after a change, until the next reader builds it: a load of thousands of values then costs one build, not thousands.
    private volatile PatternIndex? _index;

    /// <summary>Makes a redactor that knows no value yet.</summary>
    /// <param name="minimumLength">
    /// Values with fewer characters are not masked, for they would hide ordinary text: 4 to 8, by default 5. It also holds for the lines of
    /// a value. It can't be changed later.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimumLength"/> is below 4 or above 8.</exception>
    public SecretRedactor(int minimumLength = 5)
        : this(minimumLength, TimeProvider.System)
    {
    }

    internal SecretRedactor(int minimumLength, TimeProvider timeProvider)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumLength, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumLength, 8);
        _timeProvider = timeProvider;
        _values = new MaskedValues(minimumLength);
    }

    /// <summary>How many of a secret's last values stay masked, whatever their age; at least 1, by default 8.</summary>
    internal int RetainedVersions
    {
        get => _values.RetainedVersions;
        set => _values.RetainedVersions = Math.Max(1, value);
    }

    /// <summary>How many values are no longer masked because newer ones of the same secret took their place.</summary>
    internal long DroppedValues => Interlocked.Read(ref _values.Dropped);

    /// <summary>Masks a value from now on, for as long as this redactor lives. Adding it again changes nothing.</summary>
    /// <param name="value">The secret value.</param>
    /// <returns>
    /// True when the value is masked; false when it is null, blank or shorter than the minimum, and so is not.
    /// </returns>
    public bool Add(string? value)
    {
        if (!_values.CanMask(value))
            return false;

        lock (_gate)
        {
            if (_values.Add(value))
                _index = null;
        }

        return true;
    }

    /// <summary>Whether the text holds a known value. Allocates nothing.</summary>
    /// <param name="text">The text to look at; it may be empty.</param>
    public bool ContainsSecret(ReadOnlySpan<char> text) => new MaskScan(Index, text).MoveNext();

    /// <summary>Masks every known value in a text.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <returns>The masked text, or the same reference, with nothing allocated, when the text holds no known value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scan = new MaskScan(Index, text);

        return scan.MoveNext() ? Rewrite(text, scan) : text;
    }

    /// <summary>Writes a text with every known value masked.</summary>
    /// <param name="text">The text; it may be empty. It must not lie in memory that <paramref name="destination"/> hands out.</param>
    /// <param name="destination">Where the masked text goes. This method uses it only until it returns.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public void Redact(ReadOnlySpan<char> text, IBufferWriter<char> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var scan = new MaskScan(Index, text);
        var written = 0;

        while (scan.MoveNext())
        {
            destination.Write(text[written..scan.Start]);
            destination.Write(Mask);
            written = scan.End;
        }

        destination.Write(text[written..]);
    }

    /// <summary>
    /// Masks a value that was loaded, and lets go of the secret's old ones: beyond the last <see cref="RetainedVersions"/>, those that
    /// another value replaced at least 24 hours ago, unless <see cref="Add"/> or another secret holds the same value.
    /// </summary>
    /// <param name="secretName">The secret's name, unique among all that is loaded.</param>
    /// <param name="value">Its latest value; one that can't be masked is left out.</param>
    internal void Remember(string secretName, string value)
    {
        if (!_values.CanMask(value))
            return;

        var now = _timeProvider.GetUtcNow();
        lock (_gate)
        {
            if (_values.Remember(secretName, value, now))
                _index = null;
        }
    }

    /// <summary>How often masking failed, and a constant was written in place of a text.</summary>
    internal long Failures => Interlocked.Read(ref _failures);

    internal void CountFailure() => Interlocked.Increment(ref _failures);

    /// <summary>Masks a name: only by secrets that are long enough to be no part of an ordinary name.</summary>
    internal string RedactName(string name) => name.Length < LeastInNames ? name : Redact(name);

    private PatternIndex Index => _index ?? BuildIndex();

    private PatternIndex BuildIndex()
    {
        lock (_gate)
            return _index ??= new PatternIndex(_values.Patterns);
    }

    // A mask is shorter than the shortest pattern, so the masked text is always the shorter one.
    private static string Rewrite(string text, MaskScan scan)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        var copied = 0;

        do
        {
            Append(text.AsSpan(copied, scan.Start - copied), buffer, ref length);
            Append(Mask, buffer, ref length);
            copied = scan.End;
        }
        while (scan.MoveNext());

        Append(text.AsSpan(copied), buffer, ref length);
        var masked = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return masked;
    }

    private static void Append(ReadOnlySpan<char> part, char[] buffer, ref int length)
    {
        part.CopyTo(buffer.AsSpan(length));
        length += part.Length;
    }
}
