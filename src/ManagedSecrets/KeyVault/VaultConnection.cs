using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.KeyVault;

/// <summary>The vault behind a connection string: a URI alone, or the part Endpoint or VaultUri of one with parts. It is never shown.</summary>
internal static class VaultConnection
{
    private static readonly string[] Parts = ["Endpoint", "VaultUri"];

    public static Uri Find(string name, IConfiguration earlier)
    {
        string setting = $"ConnectionStrings:{name}";
        string? text = earlier[setting];
        if (string.IsNullOrWhiteSpace(text))
            throw new ManagedSecretsException($"ManagedSecrets is to use the connection string '{name}', but {setting} is not set. Set it to the vault's URI, like https://shop.vault.azure.net/.");
        return VaultAddress.Parse(text.Contains('=', StringComparison.Ordinal) ? PartOf(text) : text, setting);
    }

    private static string PartOf(string text) => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(part => part.Length == 2 && Parts.Contains(part[0], StringComparer.OrdinalIgnoreCase))?[1] ?? "";
}
