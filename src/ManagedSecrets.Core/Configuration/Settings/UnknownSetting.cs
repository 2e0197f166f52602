using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

/// <summary>Warns about what a section holds and nobody reads: most often a slip of the pen.</summary>
internal static class UnknownSetting
{
    public static string Explain(IConfigurationSection section, IConfigurationSection unknown, IEnumerable<string> known) =>
        $"{unknown.Path} is not a setting that there is, and has no effect. The nearest is {section.Path}:{Spelling.Nearest(unknown.Key, known)}.";

    /// <summary>Warns about what stands beside the section and was most likely meant to be it, or in it.</summary>
    public static void WarnOfSections(IConfiguration configuration, string name, ICollection<string> warnings)
    {
        foreach (IConfigurationSection section in configuration.GetChildren())
        {
            if (Spelling.IsAlmost(section.Key, name))
                warnings.Add($"{section.Key} is not read: the section is {name}, and in a variable two underscores stand for each colon, like {name}__VaultUri.");
        }
    }

    public static void Warn(IConfigurationSection section, IReadOnlyList<string> known, ICollection<string> warnings)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                warnings.Add(Explain(section, child, known));
        }
    }
}
