namespace ManagedSecrets.Signals;

/// <summary>A secret's address in a Key Vault, such as <c>https://shop.vault.azure.net/secrets/Db/0123…</c>, taken apart.</summary>
internal sealed record SecretAddress(string Vault, string Name, string? Version)
{
    /// <summary>The vault's own name, which begins its host name.</summary>
    public string VaultName => Vault.Split('.', ':')[0];

    public static bool TryParse(string text, out SecretAddress? address)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttps || uri.UserInfo.Length > 0 || uri.Query.Length + uri.Fragment.Length > 0)
            return false;
        string[] parts = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (2 or 3) || !parts[0].Equals("secrets", StringComparison.OrdinalIgnoreCase))
            return false;
        address = new SecretAddress(uri.Authority, parts[1], parts.ElementAtOrDefault(2));
        return true;
    }
}
