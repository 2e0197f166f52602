using System.Text.Json;

namespace ManagedSecrets.LocalVault.Identity;

/// <summary>What a token whose signature is good says.</summary>
internal sealed record AccessTokenClaims(string Identity, string Audience, string Issuer, DateTimeOffset Expires)
{
    public static AccessTokenClaims Parse(ReadOnlyMemory<byte> payload)
    {
        using JsonDocument document = JsonDocument.Parse(payload);
        JsonElement claims = document.RootElement;
        return new AccessTokenClaims(
            claims.GetProperty("oid"u8).GetString()!,
            claims.GetProperty("aud"u8).GetString()!,
            claims.GetProperty("iss"u8).GetString()!,
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp"u8).GetInt64()));
    }

    public string Problem(string issuer, string audience, DateTimeOffset now) => this switch
    {
        _ when Issuer != issuer => "AKV10032: Invalid issuer.",
        _ when Audience.TrimEnd('/') != audience => "AKV10022: Invalid audience.",
        _ when Expires <= now => "AKV10048: The token has expired.",
        _ => string.Empty,
    };
}
