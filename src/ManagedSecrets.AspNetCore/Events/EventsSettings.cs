using ManagedSecrets.Configuration.Settings;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>The settings of the endpoint: the section first, then the code, which wins.</summary>
internal static class EventsSettings
{
    private const string SectionName = "ManagedSecrets:Events";

    private static readonly SettingTable<ManagedSecretsEventsOptions> Table = new SettingTable<ManagedSecretsEventsOptions>()
        .Add(nameof(ManagedSecretsEventsOptions.KeySetting), (options, value) => options.KeySetting = value.NonEmpty() ?? options.KeySetting)
        .Add(nameof(ManagedSecretsEventsOptions.PreviousKeySetting), (options, value) => options.PreviousKeySetting = value.NonEmpty() ?? options.PreviousKeySetting)
        .Add(nameof(ManagedSecretsEventsOptions.ReadTimeout), (options, value) => options.ReadTimeout = value.Duration())
        .AddSection(nameof(ManagedSecretsEventsOptions.AllowedOrigins), (options, section, _) => SecretLoadingSettings.ReadNames(section, options.AllowedOrigins, "a host, such as eventgrid.azure.net"))
        // Where a key is, is a setting; the key itself is read at each request.
        .Add("Key", static (_, _) => { })
        .Add("PreviousKey", static (_, _) => { });

    /// <exception cref="ManagedSecretsException">A setting is wrong.</exception>
    public static ManagedSecretsEventsOptions Read(IConfiguration configuration, Action<ManagedSecretsEventsOptions>? configure, ICollection<string> warnings)
    {
        ManagedSecretsEventsOptions options = new();
        Table.Apply(configuration.GetSection(SectionName), options, warnings);
        configure?.Invoke(options);

        Require(!string.IsNullOrWhiteSpace(options.KeySetting) && !string.IsNullOrWhiteSpace(options.PreviousKeySetting), "KeySetting or PreviousKeySetting is empty. Write the configuration key under which the key is");
        SettingRange.Check(SectionName, nameof(options.ReadTimeout), options.ReadTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), "Write 00:00:10 for ten seconds");
        Require(options.AllowedOrigins.All(origin => Uri.CheckHostName(origin) == UriHostNameType.Dns), "AllowedOrigins holds what is not the name of a host. Write names alone, such as eventgrid.azure.net");
        return options;
    }

    private static void Require(bool isMet, string words)
    {
        if (!isMet)
            throw new ManagedSecretsException($"{SectionName}: {words}.");
    }
}
