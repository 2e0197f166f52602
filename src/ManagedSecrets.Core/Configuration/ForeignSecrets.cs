using System.IO.Enumeration;
using ManagedSecrets.Logging;
using ManagedSecrets.Redaction;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Configuration;

/// <summary>
/// Masks secrets that other sources bring: user secrets, variables filled from Key Vault references, and the keys of
/// <see cref="RedactionOptions.AlsoMask"/>. Thread-safe.
/// </summary>
internal sealed class ForeignSecrets(RedactionOptions options, SecretRedactor redactor, ILogger log)
{
    private readonly Lock _sync = new();
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private IConfigurationRoot? _watched;

    /// <summary>Masks what a configuration holds, and what it will hold whenever it reloads.</summary>
    public void Watch(IConfigurationRoot configuration)
    {
        lock (_sync)
        {
            if (ReferenceEquals(_watched, configuration))
                return;
            _watched = configuration;
        }

        // It lives as long as the configuration, which has all sources added later too.
        ChangeToken.OnChange(configuration.GetReloadToken, () => Mask(configuration));
        Mask(configuration);
    }

    public void Mask(IConfigurationRoot configuration)
    {
        LoadedProvider[] copies = [.. configuration.Providers.OfType<LoadedProvider>()];
        LoadedProvider values = copies is [var copy] ? copy : new LoadedProvider(configuration.Providers);
        Remember(values.UserSecrets);
        Remember(ReferencedVariables.Read(Environment.GetEnvironmentVariable));
        foreach ((string key, string? value) in values.Values)
        {
            if (value?.StartsWith(ReferencedVariables.Unresolved, StringComparison.OrdinalIgnoreCase) == true)
                Tell(key, Log.UnresolvedReference);
            else if (value?.Length > 0 && options.AlsoMask.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, key)))
                Mask(key, value);
        }
    }

    private void Remember(IEnumerable<KeyValuePair<string, string>> secrets)
    {
        foreach ((string key, string value) in secrets)
            redactor.Remember(OwnerOf(key), value);
    }

    private static string OwnerOf(string key) => $"configuration key {key}";

    private void Mask(string key, string value)
    {
        if (redactor.Remember(OwnerOf(key), value) is not MaskingOutcome.Masked and not MaskingOutcome.TooManyForms)
            Tell(key, Log.ForeignNotMasked);
    }

    private void Tell(string key, Action<ILogger, string> write)
    {
        bool isNews;
        lock (_sync)
            isNews = _told.Add(key);
        if (isNews)
            write(log, key);
    }
}
