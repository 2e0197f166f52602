using System.Buffers.Text;
using System.Text.Json;

namespace ManagedSecrets.KeyVault;

/// <summary>The tenant that an access token names in its claim <c>tid</c>. The signature is the vault's to check, not ours.</summary>
internal static class TokenTenant
{
    /// <summary>Null for a token that is not a readable JWT.</summary>
    public static string? Of(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return claims.RootElement.TryGetProperty("tid", out JsonElement tenant) ? tenant.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
