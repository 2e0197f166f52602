using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>
/// MSA02: a value that was not made to be secret. One text for all of it: which of them it is would tell something of the value. Parts of a
/// JSON value are left out, since most of them are plain settings; so are values too short to mask, which MSA01 tells of.
/// </summary>
internal sealed class GuessableValueRule : IAdviceRule
{
    private const int ShortNumber = 12;

    public string Id => AdviceIds.Guessable;

    public string? Judge(AdvisedSecret secret, DateTimeOffset now) =>
        secret.Entries.Any(entry => !entry.IsLeaf && entry.Value?.Length >= secret.MinimumLength && IsGuessable(entry.Value.Trim(), secret.Name)) ? "" : null;

    public void Write(ILogger logger, string text, string names) => Log.Guessable(logger, names);

    private static bool IsGuessable(string value, string name) =>
        value.Length > 0 && (IsGuid(value) || IsShortNumber(value) || IsOneCharacter(value) || CommonPasswords.Contain(value) || IsName(value, name));

    // Not 32 digits without hyphens: so are real keys written.
    private static bool IsGuid(string value) => Guid.TryParseExact(value, "D", out _) || Guid.TryParseExact(value, "B", out _) || Guid.TryParseExact(value, "P", out _);

    private static bool IsShortNumber(string value) => value.Length <= ShortNumber && value.All(char.IsAsciiDigit);

    private static bool IsOneCharacter(string value) => !value.AsSpan().ContainsAnyExcept(value[0]);

    private static bool IsName(string value, string name)
    {
        string plain = Plain(value);
        string[] parts = name.Split("--");
        return plain.Length > 0 && (plain == Plain(name) || plain == Plain(parts[^1]));
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
