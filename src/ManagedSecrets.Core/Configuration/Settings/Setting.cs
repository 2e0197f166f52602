using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

/// <summary>
/// One value of the section, read by hand: the platform's binder quotes what it can't convert, and takes "30" for thirty days.
/// </summary>
internal sealed class Setting(IConfigurationSection section)
{
    private string Text => section.Value ?? "";

    public bool Bool() => bool.TryParse(Text, out bool value) ? value : throw Bad("is not a switch", "Write true or false");

    public int Int() => int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw Bad("is not a whole number", "Write digits alone, like 100");

    public string? NonEmpty() => Text.Length == 0 ? null : Text;

    /// <summary>A time span in the form that the platform writes; "Infinite" where that has a meaning.</summary>
    public TimeSpan Duration(bool mayBeInfinite = false)
    {
        string forms = $"Write 00:00:30 for thirty seconds, 00:05:00 for five minutes{(mayBeInfinite ? ", or Infinite for never" : "")}";
        if (mayBeInfinite && Text.Equals("Infinite", StringComparison.OrdinalIgnoreCase))
            return Timeout.InfiniteTimeSpan;
        if (Text.AsSpan().Trim() is { Length: > 0 } trimmed && !trimmed.ContainsAnyExceptInRange('0', '9'))
            throw Bad("is a bare number, which would be taken for days", forms);
        if (Text.Count(c => c == ':') == 1)
            throw Bad("has one colon, and could be minutes or hours", forms);
        return TimeSpan.TryParse(Text, CultureInfo.InvariantCulture, out TimeSpan value) ? value : throw Bad("is not a time span", forms);
    }

    public T Name<T>()
        where T : struct, Enum =>
        !Text.All(char.IsAsciiLetter) || !Enum.TryParse(Text, ignoreCase: true, out T value)
            ? throw Bad("is not one of the names that it can have", $"Write {string.Join(" or ", Enum.GetNames<T>())}")
            : value;

    public ManagedSecretsException Bad(string cause, string remedy) => new($"The setting {section.Path} {cause}{Quoted()}. {remedy}.");

    /// <summary>Only what can't be a secret put in the wrong place is shown.</summary>
    private string Quoted() => Text.Length is > 0 and <= 12 && Text.All(c => char.IsAsciiDigit(c) || c is ':' or '.' or '-') ? $" (\"{Text}\")" : "";
}
