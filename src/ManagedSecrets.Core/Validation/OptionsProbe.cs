using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Validation;

/// <summary>The app's own validators of an options class, as the check of every new value below its section.</summary>
/// <param name="Section">The configuration section that the options are bound to.</param>
/// <param name="Refusal">From the app's services and the configuration as it would be: why it is refused, or null.</param>
internal sealed record OptionsProbe(string Section, Func<IServiceProvider, IConfiguration, string?> Refusal)
{
    /// <summary>Whether a key is in the section, or the section is below the key (as the leaves of a JSON value are).</summary>
    public bool Concerns(string key) => IsAtOrBelow(key, Section) || IsAtOrBelow(Section, key);

    private static bool IsAtOrBelow(string key, string section) =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == ':');
}
