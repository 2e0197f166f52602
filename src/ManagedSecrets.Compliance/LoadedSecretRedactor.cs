using System.Buffers;
using Microsoft.Extensions.Compliance.Redaction;

namespace ManagedSecrets.Compliance;

/// <summary>
/// Masks the secrets that were loaded, and leaves the rest of a classified text readable; where other redactors erase or hash all of it. For data whose classification says that
/// it may hold a secret among other things, such as a URL or the text of an exception. Thread-safe.
/// </summary>
/// <param name="secrets">What knows the values, for example <c>configuration.GetSecretRedactor()</c>. What it learns later is masked from then on.</param>
/// <exception cref="ArgumentNullException"><paramref name="secrets"/> is null.</exception>
public sealed class LoadedSecretRedactor(SecretRedactor secrets) : Redactor
{
    private readonly SecretRedactor _secrets = secrets ?? throw new ArgumentNullException(nameof(secrets));

    /// <summary>How long the text is when it is masked; never longer than it was.</summary>
    /// <param name="input">The text.</param>
    public override int GetRedactedLength(ReadOnlySpan<char> input) => Mask(input)?.WrittenCount ?? input.Length;

    /// <summary>Masks a text. One that got longer since its length was asked for, because an old value was let go meanwhile, is cut after the masking.</summary>
    /// <param name="source">The text.</param>
    /// <param name="destination">Where the masked text goes; of at least <see cref="GetRedactedLength"/> characters.</param>
    /// <returns>How many characters were written.</returns>
    public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        ReadOnlySpan<char> masked = Mask(source) is { } found ? found.WrittenSpan : source;
        int length = Math.Min(masked.Length, destination.Length);
        masked[..length].CopyTo(destination);
        return length;
    }

    private ArrayBufferWriter<char>? Mask(ReadOnlySpan<char> text)
    {
        if (!_secrets.ContainsSecret(text))
            return null;
        ArrayBufferWriter<char> masked = new(text.Length);
        _secrets.Redact(text, masked);
        return masked;
    }
}
