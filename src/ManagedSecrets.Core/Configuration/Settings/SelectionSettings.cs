using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

/// <summary>Reads a list of secrets, or a map from key to name. Lists from several files merge by index, maps by key.</summary>
internal static class SelectionSettings
{
    private static readonly string[] Properties = ["Name", "Version", "Key", "Optional"];

    public static void Apply(IConfigurationSection section, IList<SecretSelection> selections, ICollection<string> warnings)
    {
        if (section.Value is { Length: > 0 })
            throw new Setting(section).Bad("is one text", $"Write a list, as in [ \"Shop--PaymentKey\" ], or {section.Path}:0 for its first entry");

        selections.Clear();
        foreach (IConfigurationSection entry in section.GetChildren())
            Add(entry, entry.Key, selections, warnings);
    }

    /// <summary>A colon in a map's key makes sections within sections; what has neither a value nor a name leads deeper.</summary>
    private static void Add(IConfigurationSection entry, string path, IList<SecretSelection> selections, ICollection<string> warnings)
    {
        if (!path.All(char.IsAsciiDigit) && entry.Value is null && entry["Name"] is null && entry.GetChildren().Any())
        {
            foreach (IConfigurationSection child in entry.GetChildren())
                Add(child, ConfigurationPath.Combine(path, child.Key), selections, warnings);
        }
        else
        {
            UnknownSetting.Warn(entry, Properties, warnings);
            selections.Add(Read(entry, path));
        }
    }

    private static SecretSelection Read(IConfigurationSection entry, string path)
    {
        bool isMap = !path.All(char.IsAsciiDigit);
        SecretSelection named = entry.Value ?? entry["Name"] ?? "";
        if (named.Name.Length == 0)
            throw new Setting(entry).Bad("names no secret", "Write its name, or an object with Name");

        return new SecretSelection
        {
            Name = named.Name,
            Version = entry["Version"],
            Key = entry["Key"] ?? (isMap ? path : null),
            Optional = named.Optional || (entry.GetSection("Optional") is { Value: not null } optional && new Setting(optional).Bool()),
        };
    }
}
