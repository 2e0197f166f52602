using System.Buffers;
using ManagedSecrets.Diagnostics.Telemetry;
using ManagedSecrets.Redaction;
using ManagedSecrets.Redaction.Parts;

namespace ManagedSecrets;

/// <summary>
/// Masks known secret values in text. Each occurrence of a value becomes <see cref="Mask"/>; occurrences that overlap or touch become one
/// mask, so that a mask tells neither the length nor the number of the secrets below it.
/// </summary>
/// <remarks>
/// Comparison is ordinal: a value in other case is another text. A value is masked as it is and without the white space around it; as URLs, JSON,
/// XML, Base64 and hexadecimal digits hold it; line by line, and by the leaves of JSON; and so are the secret parts of connection strings and addresses. Any other
/// part of a value is left alone: masking it would confirm a guess one character at a time. Without being added, these are masked where they are complete: JSON web
/// tokens of at most 16,384 characters, tokens of 16 to 8,192 characters behind the word <c>Bearer</c>, and private keys in PEM of at most 16,384.
/// All members are thread-safe, and a value is masked from the moment that the call which added it returns. A call that is under way
/// meanwhile masks what was known when it began.
/// </remarks>
public sealed class SecretRedactor
{
    /// <summary>What stands in place of a secret value.</summary>
    public const string Mask = "***";

    private const int LeastInNames = 16;

    private readonly int _minimumLength;
    private readonly TimeProvider _timeProvider;
    private readonly PatternBook _book;

    private volatile SecretRedactor[] _joined = [];
    private PartMasks? _parts;
    private long _failures;

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
        (_minimumLength, _timeProvider) = (minimumLength, timeProvider);
        _book = new PatternBook(new MaskedValues(minimumLength), timeProvider);
    }

    /// <summary>How many of a secret's last values stay masked, whatever their age; at least 1, by default 8.</summary>
    internal int RetainedVersions
    {
        get => _book.Change(values => values.RetainedVersions);
        set => _book.Change(values => values.RetainedVersions = Math.Max(1, value));
    }

    /// <summary>How many values are no longer masked because newer ones took their place or their time was over.</summary>
    internal long DroppedValues => _book.Change(values => values.Dropped);

    /// <summary>Masks a value from now on, for as long as this redactor lives. Adding it again changes nothing.</summary>
    /// <param name="value">The secret value.</param>
    /// <returns>
    /// True when the value is masked; false when it is null, blank or shorter than the minimum, an ordinary word (<c>production</c>) or a URL
    /// that holds no secret, and so is not.
    /// </returns>
    public bool Add(string? value)
    {
        SecretForms forms = SecretForms.Of(value, _minimumLength);
        if (forms.Patterns.Count == 0)
            return false;

        return _book.Change(values =>
        {
            values.Add(value!, forms);
            return true;
        });
    }

    /// <summary>Whether the text holds something that would be masked. Allocates nothing.</summary>
    /// <param name="text">The text to look at; it may be empty.</param>
    public bool ContainsSecret(ReadOnlySpan<char> text)
    {
        if (_book.Levels.Matches(text))
            return true;
        foreach (SecretRedactor other in _joined)
        {
            if (other._book.Levels.Matches(text))
                return true;
        }

        return false;
    }

    /// <summary>Masks every known value in a text.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <returns>The masked text, or the same reference, with nothing allocated, when the text holds no known value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string masked = RedactOwn(text);
        foreach (SecretRedactor other in _joined)
            masked = other.RedactOwn(masked);
        return masked;
    }

    /// <summary>Writes a text with every known value masked.</summary>
    /// <param name="text">The text; it may be empty. It must not lie in memory that <paramref name="destination"/> hands out.</param>
    /// <param name="destination">Where the masked text goes. This method uses it only until it returns.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public void Redact(ReadOnlySpan<char> text, IBufferWriter<char> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        PatternLevels levels = _book.Levels;
        if (_joined.Length > 0)
            destination.Write(Redact(text.ToString()));
        else if (levels.Matches(text))
            MaskedText.Write(text, levels, destination);
        else
            destination.Write(text);
    }

    /// <summary>
    /// Masks a value that was loaded, and lets go of the secret's old ones: beyond the last <see cref="RetainedVersions"/>, those that
    /// another value replaced at least 24 hours ago, unless <see cref="Add"/> or another secret holds the same value.
    /// </summary>
    /// <param name="secretName">The secret's name, unique among all that is loaded.</param>
    /// <param name="value">Its latest value; one that can't be masked is left out.</param>
    /// <returns>Whether it is masked, or why not.</returns>
    internal MaskingOutcome Remember(string secretName, string? value)
    {
        MaskingOutcome outcome = SecretForms.Judge(value, _minimumLength);
        if (outcome != MaskingOutcome.Masked)
            return outcome;
        DateTimeOffset now = _timeProvider.GetUtcNow();
        if (!SecretForms.MayHaveManyParts(value!))
        {
            _book.Postpone(values => values.Remember(secretName, value!, SecretForms.Of(value, _minimumLength), now));
            return outcome;
        }

        SecretForms forms = SecretForms.Of(value, _minimumLength);
        _book.Change(values => values.Remember(secretName, value!, forms, now));
        return forms.Outcome;
    }

    /// <summary>Called before new values are indexed. By it, tests make masking itself fail.</summary>
    internal Action? Indexing
    {
        set => _book.Indexing = value;
    }

    /// <summary>Begins to index what came, off the caller's way, so that the next text need not wait for it. Worth it after many values.</summary>
    internal void Prepare() => _book.Prepare();

    /// <summary>Masks more than texts, and never throws.</summary>
    internal PartMasks Parts => _parts ??= new PartMasks(this);

    /// <summary>The clock by which values grow old.</summary>
    internal TimeProvider TimeProvider => _timeProvider;

    /// <summary>How often masking failed, and a constant was written in place of a text.</summary>
    internal long Failures => Interlocked.Read(ref _failures);

    internal void CountFailure()
    {
        Interlocked.Increment(ref _failures);
        ProcessTotals.MaskingFailures.Increment();
    }

    /// <summary>Whether a value would be masked, without remembering it.</summary>
    internal MaskingOutcome Judge(string? value) => SecretForms.Judge(value, _minimumLength);

    /// <summary>Masks a name: only by secrets that are long enough to be no part of an ordinary name.</summary>
    internal string RedactName(string name)
    {
        if (name.Length < LeastInNames || !ContainsSecret(name))
            return name;
        HashSet<string> patterns = new(StringComparer.Ordinal);
        _book.Levels.FindPatterns(name, patterns);
        foreach (SecretRedactor other in _joined)
            other._book.Levels.FindPatterns(name, patterns);
        PatternLevels levels = PatternLevels.Of([.. patterns.Where(pattern => pattern.Length >= LeastInNames)]);
        return levels.Matches(name) ? MaskedText.Write(name, levels) : name;
    }

    /// <summary>Masks from now on also what another redactor knows, and comes to know.</summary>
    internal void Join(SecretRedactor other)
    {
        lock (_book)
        {
            if (other != this && !_joined.Contains(other))
                _joined = [.. _joined, other];
        }
    }

    /// <summary>Masks a value until some time: one that is of no use afterwards. It is let go when the next value by that name comes.</summary>
    internal void RememberUntil(string secretName, string value, DateTimeOffset until)
    {
        SecretForms forms = SecretForms.Of(value, _minimumLength);
        if (forms.Patterns.Count > 0)
            _book.Change(values => values.RememberUntil(secretName, value, forms, until, _timeProvider.GetUtcNow()));
    }

    /// <summary>Collects the names of the secrets that a text holds. It takes far longer than masking the text.</summary>
    internal void FindOwners(ReadOnlySpan<char> text, ICollection<string> secretNames)
    {
        FindOwnOwners(text, secretNames);
        foreach (SecretRedactor other in _joined)
            other.FindOwnOwners(text, secretNames);
    }

    private void FindOwnOwners(ReadOnlySpan<char> text, ICollection<string> secretNames)
    {
        HashSet<string> patterns = new(StringComparer.Ordinal);
        _book.Levels.FindPatterns(text, patterns);
        string[] owners = _book.Change(values => patterns.SelectMany(values.OwnersOf).Distinct(StringComparer.Ordinal).ToArray());
        foreach (string owner in owners)
            secretNames.Add(owner);
    }

    private string RedactOwn(string text)
    {
        PatternLevels levels = _book.Levels;
        return levels.Matches(text) ? MaskedText.Write(text, levels) : text;
    }
}
