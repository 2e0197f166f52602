using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets.Configuration.Settings;
using ManagedSecrets.Credentials;
using ManagedSecrets.KeyVault;
using ManagedSecrets.Loading;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>The source of one or several vaults. A test that leads this flow to a local vault does so when the source is made.</summary>
internal sealed class KeyVaultSource(Action<ManagedSecretsOptions>? configure, object? identity, SecretClient? client = null) : ManagedSecretsSource
{
    private readonly (Uri VaultUri, TokenCredential Credential, HttpPipelineTransport Transport)? _override = VaultOverride.Current;

    private string? _loads;
    private SignIn? _signIn;

    public override object? Identity => identity;

    protected override FeedSettings ReadSettings(IConfigurationBuilder builder, IConfiguration earlier)
    {
        List<string> warnings = [];
        ManagedSecretsOptions options = VaultSettings.Read(earlier, Configure, warnings);
        IReadOnlyList<VaultOptions> vaults = options.Enabled ? VaultSettings.Vaults(options, earlier) : [];
        string? nothing = options.Enabled && vaults.Count == 0 ? NoVault(options, earlier, warnings) : null;
        _loads = LoadOf(vaults, options);
        if (builder.Sources.OfType<KeyVaultSource>().Any(other => other != this && other._loads == _loads && _loads is not null))
            nothing = "the same vault was added before.";
        if (nothing is null && vaults.Count > 0 && _override is null && client is null && options.TokenCredential is null)
            _signIn = Choose(options, earlier, warnings);
        if (nothing is null && options.TokenCredential is { } given)
            Doubt(given, options, earlier, warnings);
        FeedSettings settings = FeedSettingsFactory.Create(builder, earlier, options, nothing is null ? [.. vaults.Select(vault => Plan(vault, options))] : [], warnings, nothing);
        _signIn?.Redactor = settings.Redactor;
        return settings;
    }

    /// <summary>What the source loads, as one text: the same vaults added twice are loaded once. Two delegates can't be told to be the same.</summary>
    private static string? LoadOf(IReadOnlyList<VaultOptions> vaults, ManagedSecretsOptions options) => vaults.Count == 0 || options.Filter is not null || options.MapKey is not null ? null : options.KeyDelimiter + string.Join(
        ' ', vaults.Select(vault => $"{vault.Uri}|{vault.Prefix}|{string.Join(',', vault.Secrets.Select(secret => $"{secret}/{secret.Version}/{secret.Key}"))}"));

    private void Configure(ManagedSecretsOptions options)
    {
        configure?.Invoke(options);
        if (_override is not { } local)
            return;
        options.VaultUri = local.VaultUri;
        options.ConnectionName = null;
        options.Vaults.Clear();
    }

    private StorePlan Plan(VaultOptions vault, ManagedSecretsOptions options) => new(Store(vault.Uri!, options), vault.Prefix, [.. vault.Secrets])
    {
        Fallbacks = [.. vault.Fallbacks.Select(fallback => Store(fallback, options))],
    };

    private KeyVaultStore Store(Uri vault, ManagedSecretsOptions options)
    {
        if (_override is { } local)
            return KeyVaultStores.Create(vault, local.Credential, local.Transport, options.ConfigureClient, "the local vault's own credential");
        if (client is not null)
            return KeyVaultStores.Around(client);
        return _signIn is { } signIn
            ? KeyVaultStores.Create(vault, signIn.CredentialFor(vault), null, options.ConfigureClient, signIn.Describe)
            : KeyVaultStores.Create(vault, options.TokenCredential!, null, options.ConfigureClient, $"{options.TokenCredential!.GetType().Name}, which code gave");
    }

    private static void Doubt(TokenCredential given, ManagedSecretsOptions options, IConfiguration earlier, List<string> warnings)
    {
        string environment = EnvironmentName.Find(options, earlier, Environment.GetEnvironmentVariable);
        if (!EnvironmentName.IsDeveloper(environment, options) && DeveloperCredentials.Warning(given, environment) is { } warning)
            warnings.Add(warning);
    }

    private static SignIn Choose(ManagedSecretsOptions options, IConfiguration earlier, List<string> warnings)
    {
        string environment = EnvironmentName.Find(options, earlier, Environment.GetEnvironmentVariable);
        SignIn signIn = new(options, environment, EnvironmentName.IsDeveloper(environment, options), Environment.GetEnvironmentVariable);
        warnings.AddRange(signIn.Warnings);
        return signIn;
    }

    private static string NoVault(ManagedSecretsOptions options, IConfiguration earlier, List<string> warnings)
    {
        const string remedy = "Set ManagedSecrets:VaultUri to the vault's URI, like https://shop.vault.azure.net/";
        if (EnvironmentName.IsDeveloper(options, earlier))
            return $"no vault is set, and this is a developer environment; the other sources go on. {remedy}, to load one.";
        string environment = EnvironmentName.Find(options, earlier, Environment.GetEnvironmentVariable);
        string odd = warnings.Count == 0 ? "" : $" Also: {string.Join(' ', warnings)}";
        throw new ManagedSecretsException(
            $"No vault is set. {remedy}, or ManagedSecrets:Enabled to false to start without one. The environment is {environment} ({EnvironmentName.Origin(options, Environment.GetEnvironmentVariable)}); in Development the app starts without a vault.{odd}");
    }
}
