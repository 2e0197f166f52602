using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

/// <summary>The settings that a section may hold, and what each does to the options.</summary>
/// <param name="entryPoint">The method whose options code sets.</param>
internal sealed class SettingTable<TOptions>(string entryPoint = "AddManagedSecrets")
    where TOptions : class
{
    private readonly Dictionary<string, Action<TOptions, IConfigurationSection, ICollection<string>>> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _codeOnly = new(StringComparer.OrdinalIgnoreCase);

    public SettingTable<TOptions> Add(string name, Action<TOptions, Setting> apply)
    {
        _settings.Add(name, (options, section, _) => apply(options, new Setting(section)));
        return this;
    }

    /// <param name="name">The setting's name.</param>
    /// <param name="apply">Reads the section into the options, and adds what it finds odd to the warnings.</param>
    public SettingTable<TOptions> AddSection(string name, Action<TOptions, IConfigurationSection, ICollection<string>> apply)
    {
        _settings.Add(name, apply);
        return this;
    }

    public SettingTable<TOptions> CodeOnly(params IEnumerable<string> names)
    {
        _codeOnly.UnionWith(names);
        return this;
    }

    /// <summary>A table for options that derive from these: it begins with all that this one holds.</summary>
    public SettingTable<TDerived> For<TDerived>()
        where TDerived : class, TOptions
    {
        SettingTable<TDerived> derived = new();
        foreach ((string name, Action<TOptions, IConfigurationSection, ICollection<string>> apply) in _settings)
            derived.AddSection(name, apply);
        return derived.CodeOnly(_codeOnly);
    }

    public void Apply(IConfigurationSection section, TOptions options, ICollection<string> warnings)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (_settings.TryGetValue(child.Key, out Action<TOptions, IConfigurationSection, ICollection<string>>? apply))
            {
                if (child.Value is not "" && (child.Value is not null || child.GetChildren().Any()))
                    apply(options, child, warnings);
            }
            else if (_codeOnly.Contains(child.Key))
            {
                warnings.Add($"{child.Path} has no effect: only code can set it, in {entryPoint}(options => …).");
            }
            else
            {
                warnings.Add(UnknownSetting.Explain(section, child, _settings.Keys));
            }
        }
    }
}
