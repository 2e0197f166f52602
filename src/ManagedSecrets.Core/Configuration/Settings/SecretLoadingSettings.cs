using ManagedSecrets.Diagnostics.Advice;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

/// <summary>The settings that all stores share: how the section sets them, and what they may be.</summary>
internal static class SecretLoadingSettings
{
    public const string SectionName = "ManagedSecrets";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly Lazy<SettingTable<RedactionOptions>> RedactionTable = new(static () => new SettingTable<RedactionOptions>()
        .Add(nameof(RedactionOptions.MinimumLength), (redaction, value) => redaction.MinimumLength = value.Int())
        .Add(nameof(RedactionOptions.RetainedVersions), (redaction, value) => redaction.RetainedVersions = value.Int())
        .AddSection(nameof(RedactionOptions.AlsoMask), (redaction, section, _) => ReadNames(section, redaction.AlsoMask, "a configuration key, with * for any characters"))
        .CodeOnly(nameof(RedactionOptions.Exclude), nameof(RedactionOptions.OnMissing)));

    /// <summary>Made for the first section that there is: an app that sets all in code does not wait for it.</summary>
    public static readonly Lazy<SettingTable<SecretLoadingOptions>> Table = new(CreateTable);

    public static void Apply(IConfiguration earlier, SecretLoadingOptions options, ICollection<string> warnings) => Apply(Table, earlier, options, warnings);

    public static void Apply<T>(Lazy<SettingTable<T>> table, IConfiguration earlier, T options, ICollection<string> warnings)
        where T : SecretLoadingOptions
    {
        UnknownSetting.WarnOfSections(earlier, SectionName, warnings);
        IConfigurationSection section = earlier.GetSection(SectionName);
        if (section.GetChildren().Any())
            table.Value.Apply(section, options, warnings);
    }

    private static SettingTable<SecretLoadingOptions> CreateTable() => new SettingTable<SecretLoadingOptions>()
        .Add(nameof(SecretLoadingOptions.Enabled), (options, value) => options.Enabled = value.Bool())
        .AddSection(nameof(SecretLoadingOptions.Secrets), (options, section, warnings) => SelectionSettings.Apply(section, options.Secrets, warnings))
        .Add(nameof(SecretLoadingOptions.Prefix), (options, value) => options.Prefix = value.NonEmpty())
        .Add(nameof(SecretLoadingOptions.KeyDelimiter), (options, value) => options.KeyDelimiter = value.NonEmpty() ?? options.KeyDelimiter)
        .Add(nameof(SecretLoadingOptions.ExpandJson), (options, value) => options.ExpandJson = value.Bool())
        .Add(nameof(SecretLoadingOptions.Environment), (options, value) => options.Environment = value.NonEmpty())
        .AddSection(nameof(SecretLoadingOptions.DeveloperEnvironments), (options, section, _) => ReadNames(section, options.DeveloperEnvironments, "the name of an environment"))
        .Add(nameof(SecretLoadingOptions.ReloadInterval), (options, value) => options.ReloadInterval = value.Duration(mayBeInfinite: true))
        .Add(nameof(SecretLoadingOptions.StartupTimeout), (options, value) => options.StartupTimeout = value.Duration())
        .Add(nameof(SecretLoadingOptions.ReloadTimeout), (options, value) => options.ReloadTimeout = value.Duration())
        .Add(nameof(SecretLoadingOptions.Optional), (options, value) => options.Optional = value.Bool())
        .Add(nameof(SecretLoadingOptions.MaxConcurrency), (options, value) => options.MaxConcurrency = value.Int())
        .Add(nameof(SecretLoadingOptions.ExpiredSecrets), (options, value) => options.ExpiredSecrets = value.Name<ExpiredSecrets>())
        .Add(nameof(SecretLoadingOptions.ExpiryWarning), (options, value) => options.ExpiryWarning = value.Duration())
        .Add(nameof(SecretLoadingOptions.KeepRemoved), (options, value) => options.KeepRemoved = value.Bool())
        .Add(nameof(SecretLoadingOptions.UnhealthyAfter), (options, value) => options.UnhealthyAfter = value.Duration())
        .Add(nameof(SecretLoadingOptions.RefreshFloor), (options, value) => options.RefreshFloor = value.Duration())
        .Add(nameof(SecretLoadingOptions.SignalSpread), (options, value) => options.SignalSpread = value.Duration())
        .Add(nameof(SecretLoadingOptions.FallbackAfter), (options, value) => options.FallbackAfter = value.Duration())
        .AddSection("Events", static (_, _, _) => { /* MapManagedSecretsEvents reads it. */ })
        .AddSection(nameof(SecretLoadingOptions.SilencedAdvice), (options, section, _) => Silencing.Read(section, options.SilencedAdvice))
        .AddSection(nameof(SecretLoadingOptions.Redaction), (options, section, warnings) => ReadRedaction(section, options.Redaction, warnings))
        .AddSection("StorageQueue", static (_, _, _) => { /* ManagedSecrets.StorageQueue reads it. */ })
        .CodeOnly(nameof(SecretLoadingOptions.Filter), nameof(SecretLoadingOptions.MapKey), nameof(SecretLoadingOptions.Validate), nameof(SecretLoadingOptions.ValidateOptions), nameof(SecretLoadingOptions.LoggerFactory), nameof(SecretLoadingOptions.TimeProvider));

    /// <exception cref="ManagedSecretsException">A setting is out of its range.</exception>
    public static void Validate(SecretLoadingOptions options)
    {
        if (options.ReloadInterval != Timeout.InfiniteTimeSpan)
            InRange(nameof(options.ReloadInterval), options.ReloadInterval, TimeSpan.FromSeconds(1), Day, "Write 00:05:00 for five minutes, or Infinite for never");
        InRange(nameof(options.StartupTimeout), options.StartupTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), "Write 00:00:30 for thirty seconds");
        InRange(nameof(options.ReloadTimeout), options.ReloadTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), "Write 00:00:30 for thirty seconds");
        InRange(nameof(options.ExpiryWarning), options.ExpiryWarning, TimeSpan.Zero, 365 * Day, "Write 14.00:00:00 for fourteen days");
        InRange(nameof(options.UnhealthyAfter), options.UnhealthyAfter ?? Day, TimeSpan.FromSeconds(1), 365 * Day, "Write 01:00:00 for an hour");
        InRange(nameof(options.RefreshFloor), options.RefreshFloor, TimeSpan.Zero, TimeSpan.FromMinutes(10), "Write 00:00:01 for a second");
        InRange(nameof(options.SignalSpread), options.SignalSpread, TimeSpan.Zero, TimeSpan.FromHours(1), "Write 00:00:30 for thirty seconds");
        InRange(nameof(options.FallbackAfter), options.FallbackAfter, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), "Write 00:00:10 for ten seconds");
        InRange(nameof(options.MaxConcurrency), options.MaxConcurrency, 1, 10_000, "1000 is the default");
        InRange("Redaction:MinimumLength", options.Redaction.MinimumLength, 4, 8, "5 is the default");
        InRange("Redaction:RetainedVersions", options.Redaction.RetainedVersions, 1, 64, "8 is the default");
        if (string.IsNullOrEmpty(options.KeyDelimiter))
            throw new ManagedSecretsException($"{SectionName}:KeyDelimiter is empty. Write what stands for the colon in names, such as --.");
        string? notForDevelopers = options.DeveloperEnvironments.FirstOrDefault(name => name.Equals("Production", StringComparison.OrdinalIgnoreCase) || name.Equals("Staging", StringComparison.OrdinalIgnoreCase));
        if (notForDevelopers is not null)
            throw new ManagedSecretsException($"{SectionName}:DeveloperEnvironments holds {notForDevelopers}, where no developer's own sign-in may be used. Remove it.");
        RefuseDoubles(options.Secrets);
    }

    public static void RefuseDoubles(IEnumerable<SecretSelection> selections)
    {
        Dictionary<string, SecretSelection> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (SecretSelection selection in selections)
        {
            string entry = $"{selection.Name}/{selection.Version}/{selection.Key}";
            if (!seen.TryAdd(entry, selection))
                throw new ManagedSecretsException($"{SectionName}:Secrets names '{seen[entry].Name}' twice. Remove one, or give them different keys.");
        }
    }

    public static void ReadNames(IConfigurationSection section, IList<string> names, string what)
    {
        names.Clear();
        foreach (IConfigurationSection entry in section.GetChildren())
            names.Add(new Setting(entry).NonEmpty() ?? throw new Setting(entry).Bad("is empty", $"Write {what}"));
    }

    private static void InRange<T>(string name, T value, T least, T most, string remedy)
        where T : IComparable<T> => SettingRange.Check(SectionName, name, value, least, most, remedy);

    private static void ReadRedaction(IConfigurationSection section, RedactionOptions redaction, ICollection<string> warnings) =>
        RedactionTable.Value.Apply(section, redaction, warnings);
}
