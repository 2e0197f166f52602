namespace ManagedSecrets.KeyVault;

/// <summary>Checks a vault's URI. What is wrong with it is said with the URI as it should be; a user info is never shown.</summary>
internal static class VaultAddress
{
    // A vault's name has 3 to 24 characters; what is longer may be a key put in the wrong place, and is not shown.
    private const int LongestName = 24;

    public static Uri Parse(string text, string setting)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
            return Check(uri, setting);
        throw text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? Bad(setting, "is a bare name", $"Write https://{text.ToLowerInvariant()}.vault.azure.net/")
            : Bad(setting, "is not an absolute URI", "Write it like https://shop.vault.azure.net/");
    }

    public static Uri Check(Uri uri, string setting)
    {
        if (!uri.IsAbsoluteUri)
            throw Bad(setting, "is a relative URI", "Write it like https://shop.vault.azure.net/");
        if (uri.Host.Length == 0)
            throw Bad(setting, "has no host", "Write it like https://shop.vault.azure.net/");
        Uri proper = new UriBuilder(Uri.UriSchemeHttps, uri.IdnHost, uri.IsDefaultPort || uri.Scheme != Uri.UriSchemeHttps ? -1 : uri.Port).Uri;
        string write = $"Write {proper.AbsoluteUri}";
        if (uri.UserInfo.Length > 0)
            throw Bad(setting, "holds a user name or a password", write);
        if (uri.Scheme != Uri.UriSchemeHttps)
            throw Bad(setting, "is not https", write);
        if (uri.PathAndQuery != "/" || uri.Fragment.Length > 0)
            throw Bad(setting, "has a path, a query or a fragment, and a vault is a host alone", write);
        return proper;
    }

    private static ManagedSecretsException Bad(string setting, string cause, string remedy) => new($"The vault's address in {setting} {cause}. {remedy}.");
}
