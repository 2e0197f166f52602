using System.Buffers.Text;
using System.Text.Json;

namespace ManagedSecrets.Credentials;

/// <summary>Who a token says we are. A token that is not a readable JWT tells nothing, and is no failure.</summary>
internal sealed record TokenIdentity(string? Tenant, string? Application, string? Object, DateTimeOffset Expires)
{
    public static TokenIdentity Of(string token, DateTimeOffset expires)
    {
        try
        {
            using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
            return new TokenIdentity(Claim(claims, "tid"), Claim(claims, "appid") ?? Claim(claims, "azp"), Claim(claims, "oid"), expires);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or IndexOutOfRangeException or InvalidOperationException)
        {
            return new TokenIdentity(null, null, null, expires);
        }
    }

    public override string ToString() =>
        $"tenant {Tenant ?? "unknown"}, application {Application ?? "unknown"}, object {Object ?? "unknown"}, token until {Expires:u}";

    /// <summary>Only what looks like an id is shown.</summary>
    private static string? Claim(JsonDocument claims, string name) =>
        claims.RootElement.TryGetProperty(name, out JsonElement claim) && claim.ValueKind == JsonValueKind.String
        && claim.GetString() is { Length: > 0 and <= 64 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? text
            : null;
}
