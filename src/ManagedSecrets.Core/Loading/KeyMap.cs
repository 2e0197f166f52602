namespace ManagedSecrets.Loading;

/// <summary>From a secret's name to its configuration key.</summary>
internal static class KeyMap
{
    public static string KeyOf(FetchedSecret fetched, StorePlan plan, SecretLoadingOptions options)
    {
        if (fetched.Selection?.Key is { Length: > 0 } key)
            return key.Replace(options.KeyDelimiter, ":", StringComparison.Ordinal);
        if (CallUserCode("MapKey", fetched.Metadata, options.MapKey, null) is { Length: > 0 } mapped)
            return mapped;

        string name = fetched.Metadata.Name;
        if (plan.Prefix is { Length: > 0 } prefix && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            name = name[prefix.Length..];
        return name.Replace(options.KeyDelimiter, ":", StringComparison.Ordinal);
    }

    /// <summary>Runs the app's own delegate; what it throws ends the load with words that name it.</summary>
    public static T CallUserCode<T>(string setting, SecretMetadata secret, Func<SecretMetadata, T>? code, T otherwise)
    {
        if (code is null)
            return otherwise;
        try
        {
            return code(secret);
        }
        catch (Exception exception)
        {
            throw new ManagedSecretsException(
                $"The app's own {setting} threw {exception.GetType().Name} for the secret '{secret.Name}'. Mend the delegate that is given to AddManagedSecrets.", exception);
        }
    }
}
