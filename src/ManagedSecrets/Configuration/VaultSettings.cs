using ManagedSecrets.Configuration.Settings;
using ManagedSecrets.KeyVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>The settings of Azure Key Vault: the section first, then the code, which wins.</summary>
internal static class VaultSettings
{
    private static readonly string[] VaultProperties = [nameof(VaultOptions.Uri), nameof(VaultOptions.Prefix), nameof(VaultOptions.Secrets), nameof(VaultOptions.Fallbacks), nameof(VaultOptions.Order)];

    private static readonly Lazy<SettingTable<ManagedSecretsOptions>> Table = new(static () => SecretLoadingSettings.Table.Value.For<ManagedSecretsOptions>()
        .Add(nameof(ManagedSecretsOptions.VaultUri), (options, value) => options.VaultUri = value.NonEmpty() is { } text ? VaultAddress.Parse(text, $"{SecretLoadingSettings.SectionName}:VaultUri") : null)
        .Add(nameof(ManagedSecretsOptions.ConnectionName), (options, value) => options.ConnectionName = value.NonEmpty())
        .AddSection(nameof(ManagedSecretsOptions.Vaults), (options, section, warnings) => ReadVaults(section, options.Vaults, warnings))
        .Add(nameof(ManagedSecretsOptions.Credential), (options, value) => options.Credential = value.NonEmpty() ?? options.Credential)
        .Add(nameof(ManagedSecretsOptions.TenantId), (options, value) => options.TenantId = value.NonEmpty())
        .Add(nameof(ManagedSecretsOptions.ClientId), (options, value) => options.ClientId = value.NonEmpty())
        .Add(nameof(ManagedSecretsOptions.ResourceId), (options, value) => options.ResourceId = value.NonEmpty())
        .Add(nameof(ManagedSecretsOptions.ObjectId), (options, value) => options.ObjectId = value.NonEmpty())
        .CodeOnly(nameof(ManagedSecretsOptions.ConfigureCredential), nameof(ManagedSecretsOptions.TokenCredential), nameof(ManagedSecretsOptions.ConfigureClient)));

    public static ManagedSecretsOptions Read(IConfiguration earlier, Action<ManagedSecretsOptions>? configure, ICollection<string> warnings)
    {
        ManagedSecretsOptions options = new();
        SecretLoadingSettings.Apply(Table, earlier, options, warnings);
        Chosen section = Chosen.Of(options);
        configure?.Invoke(options);
        DropWhatCodeOverrules(options, section);
        SecretLoadingSettings.Validate(options);
        return options;
    }

    /// <summary>The vaults to load in their order; empty where none is set.</summary>
    public static IReadOnlyList<VaultOptions> Vaults(ManagedSecretsOptions options, IConfiguration earlier)
    {
        if (Chosen.Of(options).Count > 1)
            throw new ManagedSecretsException("More than one of ManagedSecrets:VaultUri, ManagedSecrets:ConnectionName and ManagedSecrets:Vaults is set. Keep one; several vaults go into Vaults.");

        if (options.VaultUri is { } uri)
            return [WithCommon(new VaultOptions { Uri = VaultAddress.Check(uri, "ManagedSecrets:VaultUri") }, options)];
        if (options.ConnectionName is { } name)
            return [WithCommon(new VaultOptions { Uri = VaultConnection.Find(name, earlier) }, options)];
        return [.. options.Vaults.OrderBy(vault => vault.Order).Select(vault => WithCommon(vault, options))];
    }

    private static VaultOptions WithCommon(VaultOptions vault, ManagedSecretsOptions options)
    {
        Uri uri = vault.Uri ?? throw new ManagedSecretsException("One of ManagedSecrets:Vaults has no Uri. Write it like https://shop.vault.azure.net/.");
        VaultOptions whole = new() { Uri = VaultAddress.Check(uri, "ManagedSecrets:Vaults"), Prefix = vault.Prefix ?? options.Prefix, Order = vault.Order };
        foreach (SecretSelection selection in vault.Secrets.Count > 0 ? vault.Secrets : options.Secrets)
            whole.Secrets.Add(SecretNames.Check(selection));
        SecretLoadingSettings.RefuseDoubles(whole.Secrets);
        foreach (Uri fallback in vault.Fallbacks)
            whole.Fallbacks.Add(VaultAddress.Check(fallback, "Fallbacks of one of ManagedSecrets:Vaults"));
        if (whole.Fallbacks.Count > 0 && (options.FallbackAfter >= options.StartupTimeout || options.FallbackAfter >= options.ReloadTimeout))
            throw new ManagedSecretsException("ManagedSecrets:FallbackAfter is not shorter than StartupTimeout and ReloadTimeout, so no time would be left for the fallback. Make it shorter.");
        return whole;
    }

    private static void DropWhatCodeOverrules(ManagedSecretsOptions options, Chosen section)
    {
        Chosen now = Chosen.Of(options);
        if (now == section)
            return;
        if (now.Uri == section.Uri)
            options.VaultUri = null;
        if (now.Connection == section.Connection)
            options.ConnectionName = null;
        if (now.Vaults == section.Vaults)
            options.Vaults.Clear();
    }

    private static void ReadVaults(IConfigurationSection section, IList<VaultOptions> vaults, ICollection<string> warnings)
    {
        foreach (IConfigurationSection entry in section.GetChildren().OrderBy(entry => entry.Key, ConfigurationKeyComparer.Instance))
        {
            UnknownSetting.Warn(entry, VaultProperties, warnings);
            string? uri = entry.Value ?? entry["Uri"];
            VaultOptions vault = new()
            {
                Uri = VaultAddress.Parse(uri ?? "", $"{entry.Path}:Uri"),
                Prefix = entry["Prefix"],
                Order = entry.GetSection("Order") is { Value: not null } order ? new Setting(order).Int() : 0,
            };
            SelectionSettings.Apply(entry.GetSection("Secrets"), vault.Secrets, warnings);
            foreach (IConfigurationSection fallback in entry.GetSection("Fallbacks").GetChildren())
                vault.Fallbacks.Add(VaultAddress.Parse(fallback.Value ?? "", fallback.Path));
            vaults.Add(vault);
        }
    }

    private readonly record struct Chosen(Uri? Uri, string? Connection, int Vaults)
    {
        public int Count => (Uri is null ? 0 : 1) + (Connection is null ? 0 : 1) + (Vaults > 0 ? 1 : 0);

        public static Chosen Of(ManagedSecretsOptions options) => new(options.VaultUri, options.ConnectionName, options.Vaults.Count);
    }
}
